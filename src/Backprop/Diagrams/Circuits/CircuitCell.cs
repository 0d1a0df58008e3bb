using Backprop.Graphs;

namespace Backprop.Diagrams.Circuits;

/// <summary>A place in a column: a gate with the wire that leaves it, or a wire on its way to a later column.</summary>
/// <param name="node">The node whose value the wire carries.</param>
/// <param name="column">The column, counted from 0.</param>
/// <param name="above">The room it takes above its wire.</param>
/// <param name="below">The room it takes below its wire.</param>
internal sealed class CircuitCell(GraphNode node, int column, double above, double below)
{
    public GraphNode Node { get; } = node;

    public int Column { get; } = column;

    public double Above { get; } = above;

    public double Below { get; } = below;

    /// <summary>The cells in the column before that lead into it, in the order of the operands.</summary>
    public List<CircuitCell> From { get; } = [];

    /// <summary>The cells in the column behind that it leads into.</summary>
    public List<CircuitCell> To { get; } = [];

    /// <summary>Whether it is nothing but a wire.</summary>
    public bool IsPassing => From is [var before] && before.Node == Node;

    /// <summary>The height of its wire.</summary>
    public double Y { get; set; }

    public void LeadInto(CircuitCell next)
    {
        To.Add(next);
        next.From.Add(this);
    }
}
