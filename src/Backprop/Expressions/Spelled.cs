namespace Backprop.Expressions;

/// <summary>
/// A formula that a reader sees in a spelling of its own, with the numbers put in too: π, or a sum over more than is shown.
/// </summary>
internal sealed record Spelled(string Latex, Expression Formula) : Expression
{
    public override double Value => Formula.Value;

    internal override bool IsInteger => Formula.IsInteger;

    internal override IEnumerable<Expression> Parts => [Formula];

    internal override Expression WithParts(IReadOnlyList<Expression> parts) => this with { Formula = parts[0] };

    internal override Written Write(Notation notation) => notation.Spelled(this);

    private protected override Expression DerivativeBy(Expression variable) => Formula.By(variable);
}
