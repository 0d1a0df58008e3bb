using Backprop.Expressions;

namespace Backprop.Graphs;

/// <summary>An operation that makes one number of lists of the same length, added up in the order of their items.</summary>
/// <param name="Name">The name, as it is written.</param>
/// <param name="Count">How many lists there are.</param>
/// <param name="Formula">The number of the lists.</param>
/// <param name="Derivative">Its derivative by an item: of the lists, by which, at which position.</param>
/// <param name="PyTorch">The number in PyTorch.</param>
/// <param name="Backward">What happens to a gradient on its way back.</param>
internal sealed record Reduction(
    string Name,
    int Count,
    Func<IReadOnlyList<IReadOnlyList<Expression>>, Expression> Formula,
    Func<IReadOnlyList<IReadOnlyList<Expression>>, int, int, Expression> Derivative,
    Func<IReadOnlyList<string>, string> PyTorch,
    string Backward) : Operation(Name)
{
    public override int Operands => Count;

    public override string Backward { get; } = Backward;

    public override int? LengthOf(IReadOnlyList<GraphNode> operands, SourcePlace place)
    {
        var length = ListLength(operands[0], place);
        return operands.FirstOrDefault(operand => ListLength(operand, place) != length) is { } other
            ? throw new MalformedExpressionException(
                place, $"'{Name}' is given lists of {length} and {other.Length} numbers; expected equally many")
            : null;
    }

    public override Expression Item(IReadOnlyList<IReadOnlyList<Expression>> operands, int item) => Formula(operands);

    public override Expression Partial(IReadOnlyList<IReadOnlyList<Expression>> operands, int operand, int item) =>
        Derivative(operands, operand, item);

    public override string ToPyTorch(IReadOnlyList<string> operands) => PyTorch(operands);
}
