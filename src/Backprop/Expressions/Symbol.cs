namespace Backprop.Expressions;

/// <summary>A named quantity.</summary>
/// <param name="Latex">Its symbol, in LaTeX.</param>
/// <param name="Code">Its name in program code; null where its number stands there instead.</param>
/// <param name="Number">Its value; not a number where the formula is a general one.</param>
/// <param name="Kind">What it is where no formula derives it.</param>
public sealed record Symbol(string Latex, string? Code = null, double Number = double.NaN, GivenKind Kind = GivenKind.None) : Expression
{
    /// <inheritdoc/>
    public override double Value => Number;

    internal override Written Write(Notation notation) => notation.Symbol(this);

    private protected override Expression DerivativeBy(Expression variable) => Equals(variable) ? 1 : 0;
}
