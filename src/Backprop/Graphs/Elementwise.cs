using Backprop.Expressions;

namespace Backprop.Graphs;

/// <summary>An operation on numbers; of lists it is done item by item, and a number meets each of them.</summary>
/// <param name="Name">The name, as it is written.</param>
/// <param name="Count">How many operands there are.</param>
/// <param name="Formula">The result of its operands.</param>
/// <param name="Derivative">Its derivative by the operand at a position.</param>
/// <param name="PyTorch">The result in PyTorch.</param>
internal sealed record Elementwise(
    string Name,
    int Count,
    Func<Expression[], Expression> Formula,
    Func<Expression[], int, Expression> Derivative,
    Func<IReadOnlyList<string>, string> PyTorch) : Operation(Name)
{
    public override int Operands => Count;

    /// <summary>What happens to a gradient, where more can be said than of any function.</summary>
    public string? Routing { get; init; }

    public override string Backward => Routing ?? base.Backward;

    /// <summary>What changes its sign at a kink.</summary>
    public Func<double[], double>? Kink { get; init; }

    /// <summary>A function of the name that formulas use, too.</summary>
    public static Elementwise Of(string name, int count, Function function, Func<IReadOnlyList<string>, string> pyTorch) =>
        new(name, count, function.Of, (operands, i) => function.Partial(operands, i), pyTorch);

    public override int? LengthOf(IReadOnlyList<GraphNode> operands, SourcePlace place)
    {
        int[] lengths = [.. operands.Select(operand => operand.Length).OfType<int>().Distinct()];
        return lengths switch
        {
            [] => null,
            [var length] => length,
            _ => throw new MalformedExpressionException(
                place, $"'{Name}' is given lists of {lengths[0]} and {lengths[1]} numbers; expected equally many"),
        };
    }

    public override Expression Item(IReadOnlyList<IReadOnlyList<Expression>> operands, int item) => Formula(At(operands, item));

    public override Expression Partial(IReadOnlyList<IReadOnlyList<Expression>> operands, int operand, int item) =>
        Derivative(At(operands, item), operand);

    public override string ToPyTorch(IReadOnlyList<string> operands) => PyTorch(operands);

    public override double? Bend(IReadOnlyList<IReadOnlyList<Expression>> operands, int item) =>
        Kink?.Invoke([.. At(operands, item).Select(operand => operand.Value)]);

    private static Expression[] At(IReadOnlyList<IReadOnlyList<Expression>> operands, int item) =>
        [.. operands.Select(items => At(items, item))];
}
