using Backprop.Expressions;

namespace Backprop.Graphs;

/// <summary>The symbols of a graph's items and of the result's derivatives by them; nodes without a name have their labels.</summary>
internal sealed class GraphNames
{
    private readonly PythonNames _python = new();
    private readonly string[] _nodes;
    private readonly string[][] _items;
    private readonly string[][] _gradients;
    private readonly GraphNode _result;

    public GraphNames(ComputationGraph graph, GraphNode result)
    {
        _result = result;
        _nodes = new string[graph.Nodes.Count];

        // What has a name keeps it where it can.
        foreach (var node in graph.Nodes.OrderBy(node => node.Name is null))
        {
            _nodes[node.Id] = _python.Take(node.Label);
        }

        _items = [.. graph.Nodes.Select(node => node.Length is null ? [CodeOf(node)] : Numbered(CodeOf(node), node.Size))];
        _gradients = [.. graph.Nodes.Select(node => $"d{CodeOf(result)}_d{CodeOf(node)}" is var name && node.Length is null
            ? [_python.Take(name)]
            : Numbered(name, node.Size))];
    }

    /// <summary>A node's name in code.</summary>
    public string CodeOf(GraphNode node) => _nodes[node.Id];

    /// <summary>The symbol of an item.</summary>
    public Symbol Item(GraphNode node, int item, double value) => new(
        LatexOf(node, item), _items[node.Id][item], value, node.Operation is Given ? GivenKind.Input : GivenKind.None);

    /// <summary>The symbol of the result's derivative by an item.</summary>
    public Symbol Gradient(GraphNode node, int item, double value) => new(
        $@"\frac{{\partial {LatexOf(_result, 0)}}}{{\partial {LatexOf(node, item)}}}", _gradients[node.Id][item], value);

    private static string LatexOf(GraphNode node, int item) => LatexNames.Of(node.Label, node.Length is null ? null : item);

    private string[] Numbered(string name, int count) =>
        [.. Enumerable.Range(0, count).Select(item => _python.Take(FormattableString.Invariant($"{name}_{item}")))];
}
