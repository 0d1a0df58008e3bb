namespace BackpropService.Client.Contracts;

/// <summary>A value, a number, or what an operation makes of other nodes.</summary>
/// <param name="Id">Its position among the nodes, counted from 0.</param>
/// <param name="Operation">What makes it: `value`, `number`, `+`, `negate`, the name of a function, `list`, `[0]`.</param>
/// <param name="Operands">The ids of what it is made of.</param>
/// <param name="Value">Its value.</param>
/// <param name="Gradient">The derivative of the result by it.</param>
/// <param name="Partials">Its own derivative by each operand.</param>
/// <param name="Name">The name that belongs to it; null where it has none, or a later node has taken it.</param>
public sealed record GraphNode(
    int Id,
    string Operation,
    IReadOnlyList<int> Operands,
    NumberOrList Value,
    NumberOrList Gradient,
    IReadOnlyList<NumberOrList> Partials,
    string? Name = null);
