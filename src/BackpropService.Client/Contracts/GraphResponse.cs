namespace BackpropService.Client.Contracts;

/// <summary>What an expression comes to, and the derivatives of that by everything in it.</summary>
/// <param name="Value">The result.</param>
/// <param name="Gradients">Its derivative by each given value, 0 where that goes nowhere.</param>
/// <param name="Nodes">All values, numbers and results of operations, in the order in which they are evaluated.</param>
/// <param name="Check">How the gradients compare with central differences, where that was asked for.</param>
public sealed record GraphResponse(
    double Value, IReadOnlyDictionary<string, NumberOrList> Gradients, IReadOnlyList<GraphNode> Nodes, GraphCheck? Check = null);
