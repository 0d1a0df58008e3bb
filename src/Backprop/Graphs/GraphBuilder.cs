using System.Globalization;

namespace Backprop.Graphs;

/// <summary>Adds node after node, and knows what is known by which name.</summary>
internal sealed class GraphBuilder
{
    // Of nodes without a name.
    private const string Letters = "vutsrqp";

    private readonly List<GraphNode> _nodes = [];
    private readonly Dictionary<string, GraphNode> _names = [];
    private readonly Dictionary<string, GraphNode> _given = [];
    private readonly HashSet<GraphNode> _used = [];

    public GraphBuilder(IReadOnlyDictionary<string, GraphValue> values)
    {
        foreach (var (name, value) in values)
        {
            _names[name] = _given[name] = Append(new Given(value), [], new SourcePlace(1, 1));
        }
    }

    public GraphNode AddNumber(string digits, string sign, SourcePlace place) => Append(
        new Number(double.Parse(sign + digits, NumberStyles.Float, CultureInfo.InvariantCulture)), [], place);

    /// <summary>Adds what an operation makes of operands that fit.</summary>
    public GraphNode Add(Operation operation, IReadOnlyList<GraphNode> operands, SourcePlace place) => Append(
        ReferenceEquals(operation, Operations.Power) && operands[1].IsConstant ? Operations.PowerOfConstant : operation, operands, place);

    /// <summary>What is known by a name.</summary>
    public GraphNode Find(Token name)
    {
        if (!_names.TryGetValue(name.Text, out var node))
        {
            throw new MalformedExpressionException(name.Place, $"{name.Described} is neither given nor assigned before")
            {
                UnknownName = name.Text,
                KnownNames = [.. _names.Keys],
            };
        }

        if (node.Operation is Given && _used.Add(node))
        {
            node.Place = name.Place;
        }

        return node;
    }

    public void Assign(string name, GraphNode node) => _names[name] = node;

    /// <summary>The graph, of which the last thing assigned is the result.</summary>
    public ComputationGraph Build(string last)
    {
        foreach (var (name, node) in _names)
        {
            node.Name ??= name;
        }

        var letter = Letters.FirstOrDefault(letter => !_names.Keys.Any(name => IsNumbered(name, letter)), Letters[0]);
        foreach (var node in _nodes)
        {
            node.Label = node.Name ?? string.Create(CultureInfo.InvariantCulture, $"{letter}{node.Id}");
        }

        foreach (var (name, node) in _given.Where(given => given.Value.Name is null))
        {
            node.Label = LabelOfGiven(name);
        }

        return new ComputationGraph(_nodes, _names, _given, last);
    }

    // Of a given value whose name another node has taken.
    private string LabelOfGiven(string name)
    {
        var label = $"{name}_given";
        while (_names.ContainsKey(label))
        {
            label += "_";
        }

        return label;
    }

    private static bool IsNumbered(string name, char letter) =>
        name[0] == letter && !name.AsSpan(1).ContainsAnyExceptInRange('0', '9');

    private GraphNode Append(Operation operation, IReadOnlyList<GraphNode> operands, SourcePlace place)
    {
        var node = new GraphNode(_nodes.Count, operation, operands, operation.LengthOf(operands, place), place);
        _nodes.Add(node);
        return node;
    }
}
