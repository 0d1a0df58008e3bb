using Backprop.Expressions;

namespace Backprop.Graphs;

/// <summary>A value that is given.</summary>
/// <param name="Value">Its numbers.</param>
internal sealed record Given(GraphValue Value) : Leaf("value")
{
    public override int? LengthOf(IReadOnlyList<GraphNode> operands, SourcePlace place) => Value.IsList ? Value.Items.Count : null;

    public override Expression Item(IReadOnlyList<IReadOnlyList<Expression>> operands, int item) => Value.Items[item];
}
