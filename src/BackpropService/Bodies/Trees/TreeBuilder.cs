using System.Text;

namespace BackpropService.Bodies.Trees;

/// <summary>Makes a tree of what a format reads, value by value.</summary>
/// <param name="tree">The tree, which has nothing in it yet.</param>
/// <param name="mostItems">How many items the longest list may have that is no array of numbers.</param>
internal sealed class TreeBuilder(BodyTree tree, int mostItems)
{
    private const int None = -1;

    // So much memory is reserved for each byte of a body. What more a body holds is walked through and counted, and not kept: it is no
    // request.
    private const int BytesPerNode = 8;
    private readonly long _mostNodes = (long)mostItems + (tree.Body.Length / BytesPerNode);
    private TextPlace _name = TextPlace.None;

    /// <summary>The innermost array or object that is open.</summary>
    private int _open = None;

    /// <summary>How many are open in it that are not kept.</summary>
    private int _dropped;

    /// <summary>Where the next value stands, from the root on: in a property, or at an index.</summary>
    public IReadOnlyList<(string? Property, int Index)> Path
    {
        get
        {
            var steps = new List<(string?, int)>();
            if (!_name.IsNone)
            {
                steps.Add(Step(_name, 0));
            }
            else if (_open != None && tree.Nodes[_open].Kind == ValueKind.Array)
            {
                steps.Add((null, tree.Nodes[_open].Count));
            }

            for (var node = _open; node > 0; node = tree.Nodes[node].Parent)
            {
                steps.Add(Step(tree.Nodes[node].Name, tree.Nodes[tree.Nodes[node].Parent].Count));
            }

            steps.Reverse();
            return steps;
        }
    }

    /// <summary>Names the value that comes next.</summary>
    public void Name(TextPlace name) => _name = name;

    /// <summary>Adds a value that has nothing in it.</summary>
    public void Add(ValueKind kind, TextPlace text)
    {
        if (TryAppend(kind, text))
        {
            Complete(tree.Nodes.Count - 1);
        }
    }

    /// <summary>Adds a number.</summary>
    public void AddNumber(double value, int start)
    {
        tree.Cancellation.ThrowIfCancellationRequested();
        var first = tree.Values.Count;
        tree.Values.Add(value);
        AddNumbers(0, start, first, tree.Lengths.Count);
    }

    /// <summary>Adds an array of numbers, which stand behind the tree's others, as the array's lengths do.</summary>
    /// <param name="rank">How deep it is.</param>
    /// <param name="start">Where it begins in the body.</param>
    /// <param name="firstValue">Its first number.</param>
    /// <param name="firstLength">Its own length.</param>
    public void AddNumbers(int rank, int start, int firstValue, int firstLength)
    {
        if (TryExtend(rank))
        {
            return;
        }

        if (!TryAppend(ValueKind.Numbers, new TextPlace(start, 0)))
        {
            tree.Values.Truncate(firstValue);
            tree.Lengths.Truncate(firstLength);
            return;
        }

        ref var node = ref tree.Nodes[tree.Nodes.Count - 1];
        (node.Rank, node.Count, node.Values, node.Lengths) = ((byte)rank, 1, firstValue, firstLength);
        Complete(tree.Nodes.Count - 1);
    }

    /// <summary>Begins an array or object.</summary>
    public void Open(ValueKind kind, int start)
    {
        if (!TryAppend(kind, new TextPlace(start, 0)))
        {
            _dropped++;
            return;
        }

        var opened = tree.Nodes.Count - 1;
        ref var node = ref tree.Nodes[opened];
        (node.Parent, node.LastChild, node.Lengths) = (_open, None, tree.Lengths.Count);
        _open = opened;
        if (kind == ValueKind.Array)
        {
            // Should it turn out to be one of numbers.
            tree.Lengths.Add(0);
        }
    }

    /// <summary>Ends what was begun last.</summary>
    public void Close()
    {
        if (_dropped > 0)
        {
            _dropped--;
            return;
        }

        var closed = _open;
        ref var node = ref tree.Nodes[closed];
        _open = node.Parent;
        node.End = tree.Nodes.Count;
        if (node.Kind == ValueKind.Array && TryFlatten(closed) && TryExtend(tree.Nodes[closed].Rank))
        {
            tree.Nodes.Truncate(closed);
        }
        else
        {
            Complete(closed);
        }
    }

    private (string?, int) Step(TextPlace name, int index) => name.IsNone ? (null, index) : (Encoding.UTF8.GetString(tree.Utf8(name)), 0);

    /// <summary>Adds a node for the next value, if it is to be kept.</summary>
    private bool TryAppend(ValueKind kind, TextPlace text)
    {
        tree.Cancellation.ThrowIfCancellationRequested();
        var name = _name;
        _name = TextPlace.None;
        if (_dropped > 0)
        {
            return false;
        }

        if (tree.Nodes.Count >= _mostNodes && _open != None)
        {
            Drop();
            return false;
        }

        tree.Nodes.Add(new BodyNode { Kind = kind, Name = name, Text = text, End = tree.Nodes.Count + 1 });
        return true;
    }

    private void Drop()
    {
        ref var parent = ref tree.Nodes[_open];
        parent.Count++;
        parent.LastChild = None;
        tree.IsTruncated = true;
    }

    /// <summary>Counts a value in what it stands in.</summary>
    private void Complete(int node)
    {
        if (_open != None)
        {
            ref var parent = ref tree.Nodes[_open];
            parent.Count++;
            parent.LastChild = node;
        }
    }

    /// <summary>Takes numbers, or arrays of them, as some more of those that stand right before them in an array.</summary>
    private bool TryExtend(int rank)
    {
        if (_dropped > 0 || _open == None)
        {
            return false;
        }

        ref var parent = ref tree.Nodes[_open];
        if (parent.Kind != ValueKind.Array || parent.LastChild == None)
        {
            return false;
        }

        ref var last = ref tree.Nodes[parent.LastChild];
        if (last.Kind != ValueKind.Numbers || last.Rank != rank)
        {
            return false;
        }

        last.Count++;
        parent.Count++;
        return true;
    }

    /// <summary>Makes numbers of an array that has nothing else in it.</summary>
    private bool TryFlatten(int array)
    {
        ref var node = ref tree.Nodes[array];
        var (rank, values) = (0, tree.Values.Count);
        if (node.Count > 0)
        {
            // All of it is in one node, whose end is the tree's.
            if (tree.Nodes.Count != array + 2
                || tree.Nodes[array + 1] is not { Kind: ValueKind.Numbers } items
                || items.Count != node.Count)
            {
                return false;
            }

            (rank, values) = (items.Rank, items.Values);
            tree.Nodes.Truncate(array + 1);
        }

        tree.Lengths[node.Lengths] = node.Count;
        (node.Kind, node.Rank, node.Count, node.Values, node.End) = (ValueKind.Numbers, (byte)(rank + 1), 1, values, array + 1);
        return true;
    }
}
