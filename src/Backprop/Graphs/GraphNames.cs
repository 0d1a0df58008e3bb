using Backprop.Expressions;

namespace Backprop.Graphs;

/// <summary>The symbols of a graph's items and of the result's derivatives by them; nodes without a name have their labels.</summary>
internal sealed class GraphNames
{
    private readonly PythonNames _python = new();
    private readonly string[] _nodes;
    private readonly string[][] _items;
    private readonly string[][] _gradients;
    private readonly string[][] _latex;
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

        var taken = new Dictionary<string, int>(StringComparer.Ordinal);
        _latex = [.. graph.Nodes.Select(node => LatexOf(node, taken))];
        _items = [.. graph.Nodes.Select(node => node.Length is null ? [CodeOf(node)] : Numbered(CodeOf(node), node.Size))];
        _gradients = [.. graph.Nodes.Select(node => $"d{CodeOf(result)}_d{CodeOf(node)}" is var name && node.Length is null
            ? [_python.Take(name)]
            : Numbered(name, node.Size))];
    }

    /// <summary>A node's name in code.</summary>
    public string CodeOf(GraphNode node) => _nodes[node.Id];

    /// <summary>The symbol of an item.</summary>
    public Symbol Item(GraphNode node, int item, double value) => new(
        _latex[node.Id][item], _items[node.Id][item], value, node.Operation is Given ? GivenKind.Input : GivenKind.None);

    /// <summary>The symbol of the result's derivative by an item.</summary>
    public Symbol Gradient(GraphNode node, int item, double value) => new(
        $@"\frac{{\partial {_latex[_result.Id][0]}}}{{\partial {_latex[node.Id][item]}}}", _gradients[node.Id][item], value);

    // x1 and x_1 are printed alike: where a symbol is taken, as many primes as make it another stand behind it. What is no list is printed
    // like no item of one, and lists whose first items are printed alike have the same symbols.
    private static string[] LatexOf(GraphNode node, Dictionary<string, int> taken)
    {
        string[] items = [.. Enumerable.Range(0, node.Size).Select(item => LatexNames.Of(node.Label, node.Length is null ? null : item))];
        var primes = taken.GetValueOrDefault(items[0]);
        taken[items[0]] = primes + 1;
        return primes == 0 ? items : [.. items.Select(item => item + new string('\'', primes))];
    }

    private string[] Numbered(string name, int count) =>
        [.. Enumerable.Range(0, count).Select(item => _python.Take(FormattableString.Invariant($"{name}_{item}")))];
}
