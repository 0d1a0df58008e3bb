using Backprop.Expressions;

namespace Backprop.Graphs;

/// <summary>A list that is written out: [a, b].</summary>
/// <param name="Count">How many items it has.</param>
internal sealed record ListOfNumbers(int Count) : Operation("list")
{
    public override int Operands => Count;

    public override string Backward => "hands each item its part of the gradient";

    public override int? LengthOf(IReadOnlyList<GraphNode> operands, SourcePlace place) =>
        operands.FirstOrDefault(operand => operand.Length is not null) is { } list
            ? throw new MalformedExpressionException(place, $"the list has a list of {list.Length} in it; expected numbers")
            : operands.Count;

    public override Expression Item(IReadOnlyList<IReadOnlyList<Expression>> operands, int item) => operands[item][0];

    public override Expression Partial(IReadOnlyList<IReadOnlyList<Expression>> operands, int operand, int item) =>
        operand == item ? 1 : 0;

    public override string ToPyTorch(IReadOnlyList<string> operands) => $"torch.stack([{string.Join(", ", operands)}])";
}
