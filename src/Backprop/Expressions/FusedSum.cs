namespace Backprop.Expressions;

/// <summary>Products added up from 0, each rounded once together with the sum that it goes into; then a term of its own, if any.</summary>
internal sealed record FusedSum(IReadOnlyList<(Expression Left, Expression Right)> Products, Expression? Last = null) : Expression
{
    public override double Value
    {
        get
        {
            var sum = 0.0;
            foreach (var (left, right) in Products)
            {
                sum = Math.FusedMultiplyAdd(left.Value, right.Value, sum);
            }

            return Last is null ? sum : sum + Last.Value;
        }
    }

    /// <summary>The terms as they are written for a reader.</summary>
    internal IReadOnlyList<Expression> Terms =>
        [.. Products.Select(product => product.Left * product.Right), .. Last is null ? Array.Empty<Expression>() : [Last]];

    internal override IEnumerable<Expression> Parts => Terms;

    // What is no product any more cannot be rounded with its sum.
    internal override Expression WithParts(IReadOnlyList<Expression> parts) => parts.Take(Products.Count).All(part => part is Product)
        ? new FusedSum(
            [.. parts.Take(Products.Count).Cast<Product>().Select(part => (part.Left, part.Right))], Last is null ? null : parts[^1])
        : new Sum(parts);

    internal override Routine Calls => Functions.Fused;

    internal override Written Write(Notation notation) => notation.FusedSum(this);

    private protected override Expression DerivativeBy(Expression variable) => new Sum(Terms).By(variable);
}
