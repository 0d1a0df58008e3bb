using Backprop.Expressions;

namespace Backprop.Graphs;

/// <summary>Evaluates a graph again and again with one given number moved: only the numbers that it goes into.</summary>
/// <remarks>Not for several threads at once.</remarks>
internal sealed class GraphProbe
{
    private static readonly Symbol Unnamed = new(string.Empty);

    private readonly ComputationGraph _graph;
    private readonly GraphItems _items;
    private readonly Expression _result;
    private readonly int[] _first;
    private readonly double[] _values;
    private readonly Expression[] _formulas;
    private readonly List<int>[] _users;

    /// <summary>Evaluates it as it is.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="result">The node whose value is asked for, a number.</param>
    public GraphProbe(ComputationGraph graph, GraphNode result)
    {
        var count = 0;
        _graph = graph;
        _first = [.. graph.Nodes.Select(node => (count += node.Size) - node.Size)];
        _values = new double[count];
        _items = GraphItems.Of(graph, (node, item, value) =>
        {
            _values[_first[node.Id] + item] = value;
            return new Variable(Unnamed, _values, _first[node.Id] + item);
        });
        _result = _items.Items[result.Id][0];
        _formulas = [.. _items.Formulas.SelectMany(formulas => formulas)];
        _users = [.. _formulas.Select(_ => new List<int>())];
        for (var place = 0; place < count; place++)
        {
            AddUser(place, _formulas[place]);
        }
    }

    /// <summary>The places of the numbers that a given one goes into, in the order of evaluation.</summary>
    public IReadOnlyList<int> MovedBy(GraphNode given, int item)
    {
        var (moved, open) = (new SortedSet<int>(), new Stack<int>([_first[given.Id] + item]));
        while (open.TryPop(out var place))
        {
            foreach (var user in _users[place].Where(moved.Add))
            {
                open.Push(user);
            }
        }

        return [.. moved];
    }

    /// <summary>The result with a given number moved, and what changes its sign at the kinks of all nodes where that is asked for.</summary>
    /// <param name="given">The given value.</param>
    /// <param name="item">Which of its numbers.</param>
    /// <param name="distance">How far it is moved.</param>
    /// <param name="moved">What it goes into, as <see cref="MovedBy"/> has it.</param>
    /// <param name="withBends">Whether the kinks are asked for.</param>
    public (double Value, double[] Bends) At(
        GraphNode given, int item, double distance, IReadOnlyList<int> moved, bool withBends = false)
    {
        ref var value = ref _values[_first[given.Id] + item];
        var own = value;
        value += distance;
        Evaluate(moved);
        (double, double[]) found = (_result.Value, withBends ? [.. _items.Bends(_graph)] : []);
        value = own;
        return found;
    }

    /// <summary>Evaluates numbers again, as after what was moved has been put back.</summary>
    public void Evaluate(IReadOnlyList<int> places)
    {
        for (var p = 0; p < places.Count; p++)
        {
            _values[places[p]] = _formulas[places[p]].Value;
        }
    }

    private void AddUser(int place, Expression part)
    {
        if (part is Variable variable)
        {
            _users[variable.Index].Add(place);
            return;
        }

        foreach (var inner in part.Parts)
        {
            AddUser(place, inner);
        }
    }
}
