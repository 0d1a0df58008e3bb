namespace Backprop.Expressions;

/// <summary>A function by name.</summary>
/// <param name="Code">Its name in Python.</param>
/// <param name="Definition">Its definition in Python, which gives the service's own bits; null where Python has it.</param>
/// <param name="Latex">Its application to written arguments, in LaTeX.</param>
/// <param name="Evaluate">Its value.</param>
/// <param name="Partial">Its derivative by the argument at a position, as a formula of all arguments.</param>
/// <param name="Requires">What the definition in Python calls.</param>
internal sealed record Function(
    string Code,
    string? Definition,
    Func<IReadOnlyList<Written>, Written> Latex,
    Func<IReadOnlyList<double>, double> Evaluate,
    Func<IReadOnlyList<Expression>, int, Expression> Partial,
    params Routine[] Requires) : Routine(Code, Definition, Requires)
{
    public Expression Of(params Expression[] arguments) => new Application(this, arguments);
}
