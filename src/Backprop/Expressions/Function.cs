namespace Backprop.Expressions;

/// <summary>A function by name.</summary>
/// <param name="Code">Its name in Python.</param>
/// <param name="Definition">Its definition in Python, which gives the service's own bits; null where Python has it.</param>
/// <param name="Latex">Its application to written arguments, in LaTeX.</param>
/// <param name="Evaluate">Its value.</param>
/// <param name="Requires">Functions that the definition in Python calls.</param>
internal sealed record Function(
    string Code,
    string? Definition,
    Func<IReadOnlyList<Written>, Written> Latex,
    Func<IReadOnlyList<double>, double> Evaluate,
    params Function[] Requires)
{
    public Expression Of(params Expression[] arguments) => new Application(this, arguments);

    /// <summary>The functions that its definition calls, then itself.</summary>
    public IEnumerable<Function> WithRequired() => Requires.SelectMany(required => required.WithRequired()).Append(this);
}

/// <summary>A function of its arguments.</summary>
internal sealed record Application(Function Function, IReadOnlyList<Expression> Arguments) : Expression
{
    public override double Value => Function.Evaluate([.. Arguments.Select(argument => argument.Value)]);

    internal override IEnumerable<Expression> Parts => Arguments;

    internal override Function Calls => Function;

    internal override Written Write(Notation notation) => notation.Application(this);
}
