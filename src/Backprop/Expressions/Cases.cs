namespace Backprop.Expressions;

/// <summary>Different formulas for different ranges: the first branch whose condition holds.</summary>
internal sealed record Cases(IReadOnlyList<Branch> Branches, Expression Otherwise) : Expression
{
    /// <summary>The formula that holds.</summary>
    public Expression Chosen => Branches.FirstOrDefault(branch => branch.Holds)?.Formula ?? Otherwise;

    public override double Value => Chosen.Value;

    internal override bool IsInteger => Chosen.IsInteger;

    internal override IEnumerable<Expression> Parts =>
        Branches.SelectMany(branch => new[] { branch.Formula, branch.Left, branch.Right }).Append(Otherwise);

    internal override Expression WithParts(IReadOnlyList<Expression> parts) => new Cases(
        [
            .. Branches.Select((branch, b) => branch with { Formula = parts[3 * b], Left = parts[(3 * b) + 1], Right = parts[(3 * b) + 2] }),
        ],
        parts[^1]);

    internal override Written Write(Notation notation) => notation.Cases(this);

    private protected override Expression DerivativeBy(Expression variable)
    {
        var otherwise = Otherwise.By(variable);
        Branch[] branches = [.. Branches.Select(branch => branch with { Formula = branch.Formula.By(variable) })];
        return branches.All(branch => branch.Formula == otherwise) ? otherwise : new Cases(branches, otherwise);
    }
}

/// <summary>A formula and the comparison under which it holds.</summary>
internal sealed record Branch(Expression Formula, Expression Left, Comparison Comparison, Expression Right)
{
    public bool Holds => Comparison switch
    {
        Comparison.Less => Left.Value < Right.Value,
        Comparison.AtMost => Left.Value <= Right.Value,
        Comparison.Equal => Left.Value == Right.Value,
        _ => Left.Value > Right.Value,
    };
}

/// <summary>How two values are compared.</summary>
internal enum Comparison
{
    /// <summary>&lt;</summary>
    Less,

    /// <summary>≤</summary>
    AtMost,

    /// <summary>=</summary>
    Equal,

    /// <summary>&gt;</summary>
    Greater,
}
