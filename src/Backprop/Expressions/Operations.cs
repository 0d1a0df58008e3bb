using System.Globalization;

namespace Backprop.Expressions;

/// <summary>Terms added from the first to the last.</summary>
internal sealed record Sum(IReadOnlyList<Expression> Terms) : Expression
{
    /// <summary>The number of terms up to which a sum is written out.</summary>
    public const int LongestWritten = 16;

    /// <summary>Terms added up: nothing is 0, and one is itself.</summary>
    public static Expression Of(IReadOnlyList<Expression> terms) => terms switch
    {
        [] => 0,
        [var only] => only,
        _ => new Sum(terms),
    };

    /// <summary>A sentence that says that a sum is shown in part.</summary>
    public static string Abbreviated(int terms, string noun) => string.Create(
        CultureInfo.InvariantCulture, $"It has {terms} {noun}; the formula shows the first and the last, the value counts all.");

    public override double Value
    {
        get
        {
            var sum = Terms[0].Value;
            for (var i = 1; i < Terms.Count; i++)
            {
                sum += Terms[i].Value;
            }

            return sum;
        }
    }

    internal override IEnumerable<Expression> Parts => Terms;

    internal override Expression WithParts(IReadOnlyList<Expression> parts) => new Sum(parts);

    internal override Routine? Calls => Terms.Count > LongestWritten ? Functions.Total : null;

    internal override Written Write(Notation notation) => notation.Sum(Terms);

    private protected override Expression DerivativeBy(Expression variable)
    {
        Expression[] derivatives =
            [.. Terms.Select(term => term.By(variable)).Where(derivative => derivative is not Literal { Number: 0 })];
        return derivatives.Length > 2 && derivatives.All(derivative => derivative is not (Literal or Negative))
            ? new Sum(derivatives)
            : derivatives.Aggregate((Expression)0, Simplified.Sum);
    }
}

/// <summary>One operand minus another.</summary>
internal sealed record Difference(Expression Left, Expression Right) : Expression
{
    public override double Value => Left.Value - Right.Value;

    internal override IEnumerable<Expression> Parts => [Left, Right];

    internal override Expression WithParts(IReadOnlyList<Expression> parts) => parts[0] - parts[1];

    internal override Written Write(Notation notation) => notation.Difference(Left, Right);

    private protected override Expression DerivativeBy(Expression variable) =>
        Simplified.Difference(Left.By(variable), Right.By(variable));
}

/// <summary>Two factors.</summary>
internal sealed record Product(Expression Left, Expression Right) : Expression
{
    public override double Value => Left.Value * Right.Value;

    internal override IEnumerable<Expression> Parts => [Left, Right];

    internal override Expression WithParts(IReadOnlyList<Expression> parts) => parts[0] * parts[1];

    internal override Written Write(Notation notation) => notation.Product(Left, Right);

    private protected override Expression DerivativeBy(Expression variable) =>
        Simplified.Sum(Simplified.Product(Left.By(variable), Right), Simplified.Product(Left, Right.By(variable)));
}

/// <summary>One operand divided by another.</summary>
internal sealed record Quotient(Expression Left, Expression Right) : Expression
{
    public override double Value => Left.Value / Right.Value;

    internal override IEnumerable<Expression> Parts => [Left, Right];

    internal override Expression WithParts(IReadOnlyList<Expression> parts) => parts[0] / parts[1];

    internal override Written Write(Notation notation) => notation.Quotient(Left, Right);

    private protected override Expression DerivativeBy(Expression variable) => Simplified.Difference(
        Simplified.Quotient(Left.By(variable), Right),
        Simplified.Quotient(Simplified.Product(Left, Right.By(variable)), Functions.Square.Of(Right)));
}

/// <summary>The operand with the other sign.</summary>
internal sealed record Negative(Expression Operand) : Expression
{
    public override double Value => -Operand.Value;

    internal override IEnumerable<Expression> Parts => [Operand];

    internal override Expression WithParts(IReadOnlyList<Expression> parts) => -parts[0];

    internal override Written Write(Notation notation) => notation.Negative(Operand);

    private protected override Expression DerivativeBy(Expression variable) => Simplified.Negative(Operand.By(variable));
}
