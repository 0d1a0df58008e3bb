using Backprop.Graphs;
using BackpropService.Bodies;

namespace BackpropService.Features.Graphs;

/// <summary>A value, a number, or what an operation makes of other nodes.</summary>
/// <param name="Id">Its position among the nodes, counted from 0.</param>
/// <param name="Name">The name that belongs to it; none where it has none, or a later node has taken it.</param>
/// <param name="Operation">
/// What makes it: `value`, `number`, `+`, `-`, `*`, `/`, `**`, `negate`, the name of a function, `list`, or `[0]` for an item of a list.
/// </param>
/// <param name="Operands">The ids of what it is made of, in the order in which that is written.</param>
/// <param name="Value">Its value.</param>
/// <param name="Gradient">The derivative of the result by it.</param>
/// <param name="Partials">
/// Its own derivative by each operand: of lists item by item; where one of the two is a number, one for each item of the other.
/// </param>
public sealed record GraphNodeDto(
    int Id,
    string? Name,
    string Operation,
    IReadOnlyList<int> Operands,
    NumberOrListDto Value,
    NumberOrListDto Gradient,
    IReadOnlyList<NumberOrListDto> Partials)
{
    internal static GraphNodeDto From(NodePass pass) => new(
        pass.Node.Id,
        pass.Node.Name,
        pass.Node.OperationName,
        [.. pass.Node.Operands.Select(operand => operand.Id)],
        NumbersOf(pass.Value),
        NumbersOf(pass.Gradient),
        [.. pass.Partials.Select(NumbersOf)]);

    internal static NumberOrListDto NumbersOf(GraphValue value) =>
        new(value.IsList ? 1 : 0, [.. value.Items], value.IsList ? [value.Items.Count] : []);
}
