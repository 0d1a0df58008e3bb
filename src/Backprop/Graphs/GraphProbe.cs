using Backprop.Expressions;

namespace Backprop.Graphs;

/// <summary>Evaluates a graph again and again with one given number moved: only what that number goes into.</summary>
/// <remarks>Not for several threads at once.</remarks>
internal sealed class GraphProbe
{
    private readonly ComputationGraph _graph;
    private readonly GraphNode _result;
    private readonly GraphItems _items;
    private readonly double[][] _values;

    /// <summary>Evaluates it as it is.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="result">The node whose value is asked for, a number.</param>
    public GraphProbe(ComputationGraph graph, GraphNode result)
    {
        (_graph, _result) = (graph, result);
        _values = [.. graph.Nodes.Select(node => new double[node.Size])];
        _items = GraphItems.Of(graph, (node, item, value) =>
        {
            _values[node.Id][item] = value;
            return new Variable(Unnamed, _values[node.Id], item);
        });
    }

    private static Symbol Unnamed { get; } = new(string.Empty);

    /// <summary>The nodes behind a given value that it goes into, in order.</summary>
    public IReadOnlyList<GraphNode> MovedBy(GraphNode given)
    {
        var moved = new HashSet<GraphNode> { given };
        return [.. _graph.Nodes.Skip(given.Id + 1).Where(node => node.Operands.Any(moved.Contains) && moved.Add(node))];
    }

    /// <summary>The result with a given number moved, and what changes its sign at the kinks of all nodes where that is asked for.</summary>
    /// <param name="given">The given value.</param>
    /// <param name="item">Which of its numbers.</param>
    /// <param name="distance">How far it is moved.</param>
    /// <param name="moved">What it goes into, as <see cref="MovedBy"/> has it.</param>
    /// <param name="withBends">Whether the kinks are asked for.</param>
    public (double Value, double[] Bends) At(
        GraphNode given, int item, double distance, IReadOnlyList<GraphNode> moved, bool withBends = false)
    {
        var own = _values[given.Id][item];
        _values[given.Id][item] = own + distance;
        Evaluate(moved);
        (double, double[]) found = (_items.Items[_result.Id][0].Value, withBends ? [.. _items.Bends(_graph)] : []);
        _values[given.Id][item] = own;
        return found;
    }

    /// <summary>Puts everything back where it was before a given value was moved.</summary>
    public void Evaluate(IReadOnlyList<GraphNode> moved)
    {
        foreach (var node in moved)
        {
            for (var item = 0; item < node.Size; item++)
            {
                _values[node.Id][item] = _items.Formulas[node.Id][item].Value;
            }
        }
    }
}
