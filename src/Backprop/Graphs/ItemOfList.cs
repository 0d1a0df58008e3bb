using Backprop.Expressions;

namespace Backprop.Graphs;

/// <summary>An item of a list: x[0].</summary>
/// <param name="Position">Which, counted from 0.</param>
internal sealed record ItemOfList(int Position) : Operation(FormattableString.Invariant($"[{Position}]"))
{
    public override int Operands => 1;

    public override string Backward => "hands the gradient to that item alone";

    public override int? LengthOf(IReadOnlyList<GraphNode> operands, SourcePlace place) =>
        Position < ListLength(operands[0], place) ? null : throw new MalformedExpressionException(
            place, $"item {Position} is asked of a list of {operands[0].Length}; expected one from 0 to {operands[0].Length - 1}");

    public override Expression Item(IReadOnlyList<IReadOnlyList<Expression>> operands, int item) => operands[0][Position];

    public override Expression Partial(IReadOnlyList<IReadOnlyList<Expression>> operands, int operand, int item) =>
        item == Position ? 1 : 0;

    public override string ToPyTorch(IReadOnlyList<string> operands) => operands[0] + Name;
}
