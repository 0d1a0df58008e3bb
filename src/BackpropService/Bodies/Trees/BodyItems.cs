namespace BackpropService.Bodies.Trees;

/// <summary>Goes through values that stand side by side.</summary>
internal struct BodyItems
{
    private readonly BodyTree? _tree;
    private readonly int _end;

    /// <summary>The node that comes next.</summary>
    private int _node;

    /// <summary>How many values are left of the node that is gone through.</summary>
    private int _left;
    private bool _isBeforeFirst;
    private BodyValue _current;

    /// <summary>The values of some nodes.</summary>
    public BodyItems(BodyTree tree, int node, int end) => (_tree, _node, _end) = (tree, node, end);

    /// <summary>So many values of one node.</summary>
    public BodyItems(in BodyValue first, int count) => (_current, _left, _isBeforeFirst) = (first, count, true);

    public readonly BodyValue Current => _current;

    public readonly BodyItems GetEnumerator() => this;

    public bool MoveNext()
    {
        if (_left > 0)
        {
            _left--;
            _current = _isBeforeFirst ? _current : _current.Next();
            _isBeforeFirst = false;
            return true;
        }

        if (_node == _end)
        {
            return false;
        }

        ref var node = ref _tree!.Nodes[_node];
        _current = new BodyValue(_tree, _node);
        _left = node.Kind == ValueKind.Numbers ? node.Count - 1 : 0;
        _node = node.End;
        return true;
    }
}
