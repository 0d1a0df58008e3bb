namespace Backprop.Graphs;

/// <summary>The first value of a graph that left the finite range of binary64.</summary>
/// <param name="Quantity">What it is: value, partial, gradient.</param>
/// <param name="Node">The node that it belongs to.</param>
/// <param name="Value">Infinity, minus infinity or NaN.</param>
public sealed record GraphDivergence(string Quantity, GraphNode Node, double Value)
{
    /// <summary>The first in a node's numbers.</summary>
    internal static GraphDivergence? In(string quantity, GraphNode node, GraphValue value)
    {
        foreach (var item in value.Items)
        {
            if (!double.IsFinite(item))
            {
                return new(quantity, node, item);
            }
        }

        return null;
    }
}
