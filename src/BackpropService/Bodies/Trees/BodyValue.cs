using System.Text;

namespace BackpropService.Bodies.Trees;

/// <summary>A value of a body: a node of its tree, or one of the numbers and arrays of numbers that are a node together.</summary>
internal readonly struct BodyValue
{
    private readonly BodyTree _tree;
    private readonly int _node;

    // Of numbers: where this one begins.
    private readonly int _rank;
    private readonly int _values;
    private readonly int _lengths;

    /// <summary>A node, or the first value of one.</summary>
    public BodyValue(BodyTree tree, int node)
    {
        ref var numbers = ref tree.Nodes[node];
        (_tree, _node, _rank, _values, _lengths) = (tree, node, numbers.Rank, numbers.Values, numbers.Lengths);
    }

    private BodyValue(in BodyValue other, int rank, int values, int lengths)
    {
        (_tree, _node, _rank, _values, _lengths) = (other._tree, other._node, rank, values, lengths);
    }

    public ValueKind Kind => Node.Kind;

    public bool IsNumber => Kind == ValueKind.Numbers && _rank == 0;

    public bool IsArray => Kind == ValueKind.Array || (Kind == ValueKind.Numbers && _rank > 0);

    /// <summary>How deep an array is, by the first items; 0 for what is none.</summary>
    public int Depth => Kind != ValueKind.Array ? _rank : 1 + (Node.End > _node + 1 ? new BodyValue(_tree, _node + 1).Depth : 0);

    /// <summary>How many items an array has.</summary>
    public int Count => Kind == ValueKind.Numbers ? _tree.Lengths[_lengths] : Node.Count;

    /// <summary>The number.</summary>
    public double Number => _tree.Values[_values];

    /// <summary>The text.</summary>
    public string Text => Encoding.UTF8.GetString(_tree.Utf8(Node.Text));

    /// <summary>The name of the property whose value this is.</summary>
    public ReadOnlySpan<byte> Name => _tree.Utf8(Node.Name);

    /// <summary>The items of an array.</summary>
    public BodyItems Items => Kind == ValueKind.Numbers
        ? new BodyItems(new BodyValue(this, _rank - 1, _values, _lengths + 1), Count)
        : Children;

    /// <summary>The values of an object's properties.</summary>
    public BodyItems Properties => Children;

    /// <summary>
    /// The bytes of the body from the value on; where it is one of several that are a node together, from the first of them on.
    /// </summary>
    public ReadOnlyMemory<byte> Source => _tree.Bytes[Node.Text.Start..];

    /// <summary>How many numbers stand between those bytes' first and this one.</summary>
    public int NumbersBefore => _values - Node.Values;

    private ref BodyNode Node => ref _tree.Nodes[_node];

    private BodyItems Children => new(_tree, _node + 1, Node.End);

    /// <summary>
    /// The value's numbers, flat, and the lengths of its arrays, each before those in it, if it is nothing but numbers and so deep.
    /// </summary>
    public bool TryGetNumbers(int rank, out ReadOnlySpan<double> values, out ReadOnlySpan<int> lengths)
    {
        if (Kind != ValueKind.Numbers || _rank != rank)
        {
            values = [];
            lengths = [];
            return false;
        }

        var next = Next();
        values = _tree.Values.Between(_values, next._values);
        lengths = _tree.Lengths.Between(_lengths, next._lengths);
        return true;
    }

    /// <summary>The value beside this one in the same node.</summary>
    internal BodyValue Next()
    {
        var (values, lengths) = (_values, _lengths);
        Step(_rank, ref values, ref lengths);
        return new BodyValue(this, _rank, values, lengths);
    }

    /// <summary>Steps over a number, or an array of numbers.</summary>
    private void Step(int rank, ref int values, ref int lengths)
    {
        if (rank == 0)
        {
            values++;
            return;
        }

        var items = _tree.Lengths[lengths++];
        if (rank == 1)
        {
            values += items;
            return;
        }

        for (; items > 0; items--)
        {
            Step(rank - 1, ref values, ref lengths);
        }
    }
}
