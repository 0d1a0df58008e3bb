using Backprop.Expressions;

namespace Backprop.Graphs;

/// <summary>A node with what was computed for it, as formulas.</summary>
/// <param name="Node">The node.</param>
/// <param name="Formulas">What each item comes about by.</param>
/// <param name="Items">The items.</param>
/// <param name="LocalDerivatives">
/// By operand: the items' derivatives by the operand's, position by position where both are lists, otherwise as many as the list has.
/// </param>
/// <param name="GradientFormulas">What the result's derivative by each item comes about by.</param>
/// <param name="Derivatives">The result's derivatives by the items.</param>
/// <param name="Uses">The nodes on the way to the result that it goes into, last first.</param>
public sealed record NodePass(
    GraphNode Node,
    IReadOnlyList<Expression> Formulas,
    IReadOnlyList<Expression> Items,
    IReadOnlyList<IReadOnlyList<Expression>> LocalDerivatives,
    IReadOnlyList<Expression> GradientFormulas,
    IReadOnlyList<Symbol> Derivatives,
    IReadOnlyList<GraphNode> Uses)
{
    /// <summary>Its value.</summary>
    public GraphValue Value { get; } = Numbers(Items, Node.Length is not null);

    /// <summary>The result's derivative by it.</summary>
    public GraphValue Gradient { get; } = Numbers(Derivatives, Node.Length is not null);

    /// <summary>Its derivatives by its operands.</summary>
    public IReadOnlyList<GraphValue> Partials { get; } =
    [
        .. LocalDerivatives.Select((partial, i) => Numbers(partial, (Node.Length ?? Node.Operands[i].Length) is not null)),
    ];

    private static GraphValue Numbers(IReadOnlyList<Expression> items, bool isList) =>
        new([.. items.Select(item => item.Value)], isList);
}
