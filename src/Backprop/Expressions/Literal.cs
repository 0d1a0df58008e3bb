namespace Backprop.Expressions;

/// <summary>A number that belongs to the formula itself.</summary>
internal sealed record Literal(double Number) : Expression
{
    public override double Value => Number;

    internal override bool IsInteger => Number == Math.Floor(Number) && Math.Abs(Number) < 1e15;

    internal override Written Write(Notation notation) => notation.Literal(this);

    private protected override Expression DerivativeBy(Expression variable) => 0;
}
