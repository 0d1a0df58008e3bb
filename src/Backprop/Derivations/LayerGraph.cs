using Backprop.Layers;

namespace Backprop.Derivations;

/// <summary>How what a layer computes between its inputs and some of its net inputs hangs together, read off its formulas.</summary>
internal sealed class LayerGraph
{
    // Nobody reads so much, and to follow more would take seconds.
    private const int MostConnections = 500_000;

    private readonly Layer _layer;
    private readonly GraphSymbols _symbols;
    private readonly Dictionary<LayerNode, Node> _nodes = [];
    private readonly Dictionary<LayerNode, List<LayerNode>> _users = [];
    private int _connections;

    /// <summary>Follows the formulas of net inputs down to the inputs.</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="input">The shape of what it takes.</param>
    /// <param name="mode">What the pass is for.</param>
    /// <param name="outputs">The net inputs.</param>
    /// <exception cref="TooLargeToDeriveException">They lead to more than anybody reads.</exception>
    public LayerGraph(Layer layer, Shape input, Mode mode, IEnumerable<int> outputs)
    {
        _layer = layer;
        Intermediates = layer.Intermediates(input);
        _symbols = new GraphSymbols(input, mode, [.. Intermediates.Select(intermediate => intermediate.Name)]);
        foreach (var output in outputs)
        {
            Visit(new LayerNode(Intermediates.Count, output));
        }

        Nodes = [.. Derived.OrderBy(node => _nodes[node].Depth).ThenBy(node => node.Kind).ThenBy(node => node.Index)];
        NodesBackward = [.. Derived.OrderByDescending(node => _nodes[node].Depth).ThenBy(node => node.Kind).ThenBy(node => node.Index)];
        foreach (var (node, users) in _users)
        {
            users.Sort((one, other) => node.IsParameter
                ? (one.Kind, one.Index).CompareTo((other.Kind, other.Index))
                : (-_nodes[one].Depth, one.Kind, one.Index).CompareTo((-_nodes[other].Depth, other.Kind, other.Index)));
        }
    }

    /// <summary>The layer's intermediates.</summary>
    public IReadOnlyList<Intermediate> Intermediates { get; }

    /// <summary>Those that have a formula, each after what it is computed from.</summary>
    public IReadOnlyList<LayerNode> Nodes { get; }

    /// <summary>The same, each after what it goes into.</summary>
    public IReadOnlyList<LayerNode> NodesBackward { get; }

    private IEnumerable<LayerNode> Derived => _nodes.Keys.Where(node => node.Kind < Intermediates.Count);

    /// <summary>
    /// What a quantity goes into, in the order in which derivatives arrive from there; a parameter's gradient adds up in its own.
    /// </summary>
    public IReadOnlyList<LayerNode> UsersOf(LayerNode node) => _users.GetValueOrDefault(node) ?? [];

    /// <summary>Whether a parameter acts on what the layer computes on the way, and not on net inputs themselves.</summary>
    public bool IsWithin(LayerNode parameter) => UsersOf(parameter) is [var first, ..] && first.Kind < Intermediates.Count;

    /// <summary>Those that some of what is given to the layer acts on.</summary>
    public HashSet<LayerNode> MovedBy(Func<LayerNode, bool> isMoved)
    {
        var moved = new HashSet<LayerNode>();
        foreach (var node in Nodes)
        {
            if (_nodes[node].Sources.Any(source => source.IsGiven ? isMoved(source) : moved.Contains(source)))
            {
                moved.Add(node);
            }
        }

        return moved;
    }

    // What is given has no depth, and is no node.
    private int Visit(LayerNode node)
    {
        if (node.IsGiven)
        {
            return 0;
        }

        if (_nodes.TryGetValue(node, out var known))
        {
            return known.Depth;
        }

        var formula = node.Kind == Intermediates.Count
            ? _layer.NetInput(_symbols, node.Index)
            : Intermediates[node.Kind].Formula(_symbols, node.Index);
        if (formula is null)
        {
            return 0;
        }

        LayerNode[] sources = [.. formula.Symbols.Select(_symbols.NodeOf).OfType<LayerNode>().Distinct()];
        _connections += sources.Length;
        if (_connections > MostConnections)
        {
            throw new TooLargeToDeriveException();
        }

        var depth = 1 + sources.Select(Visit).DefaultIfEmpty().Max();
        _nodes[node] = new Node(depth, sources);
        foreach (var source in sources)
        {
            if (!_users.TryGetValue(source, out var users))
            {
                _users[source] = users = [];
            }

            users.Add(node);
        }

        return depth;
    }

    private sealed record Node(int Depth, IReadOnlyList<LayerNode> Sources);
}
