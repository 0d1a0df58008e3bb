namespace BackpropService.Bodies.Trees;

/// <summary>Goes through values that stand side by side.</summary>
internal struct BodyItems
{
    private readonly BodyTree? _tree;
    private readonly int _end;
    private int _node;

    /// <summary>How many are left of those that are a node together, the first of which comes next.</summary>
    private int _left;
    private BodyValue _next;

    /// <summary>The values of some nodes.</summary>
    public BodyItems(BodyTree tree, int node, int end) => (_tree, _node, _end) = (tree, node, end);

    /// <summary>So many values of one node.</summary>
    public BodyItems(in BodyValue first, int count) => (_next, _left) = (first, count);

    public BodyValue Current { get; private set; }

    public readonly BodyItems GetEnumerator() => this;

    public bool MoveNext()
    {
        if (_left == 0)
        {
            if (_node == _end)
            {
                return false;
            }

            _next = new BodyValue(_tree!, _node);
            _left = _next.Siblings;
            _node = _tree!.Nodes[_node].End;
        }

        Current = _next;
        if (--_left > 0)
        {
            _next = Current.Next();
        }

        return true;
    }
}
