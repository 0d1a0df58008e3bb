namespace Backprop.Expressions;

/// <summary>A named quantity whose value stands in a list, so that the formula it is in follows when the value changes.</summary>
/// <param name="Symbol">What it is called.</param>
/// <param name="Values">The list.</param>
/// <param name="Index">Its place there.</param>
internal sealed record Variable(Symbol Symbol, double[] Values, int Index) : Expression
{
    public override double Value => Values[Index];

    internal override Written Write(Notation notation) => notation.Symbol(Symbol with { Number = Value });

    private protected override Expression DerivativeBy(Expression variable) => Equals(variable) ? 1 : 0;
}
