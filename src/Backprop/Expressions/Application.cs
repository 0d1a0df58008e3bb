namespace Backprop.Expressions;

/// <summary>A function of its arguments.</summary>
internal sealed record Application(Function Function, IReadOnlyList<Expression> Arguments) : Expression
{
    public override double Value => Function.Evaluate([.. Arguments.Select(argument => argument.Value)]);

    internal override IEnumerable<Expression> Parts => Arguments;

    internal override Expression WithParts(IReadOnlyList<Expression> parts) => this with { Arguments = parts };

    internal override Routine Calls => Function;

    internal override Written Write(Notation notation) => notation.Application(this);

    private protected override Expression DerivativeBy(Expression variable) => Arguments
        .Select((argument, i) => argument.By(variable) is var inner && inner is Literal { Number: 0 }
            ? inner
            : Simplified.Product(inner, Function.Partial(Arguments, i)))
        .Aggregate(Simplified.Sum);
}
