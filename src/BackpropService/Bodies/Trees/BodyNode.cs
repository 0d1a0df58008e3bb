namespace BackpropService.Bodies.Trees;

/// <summary>
/// A value of a body; those within it follow it. Numbers that stand side by side in an array, or arrays of numbers of the same depth,
/// are one node together, so that what does not belong among them is all that takes nodes of its own.
/// </summary>
internal struct BodyNode
{
    public ValueKind Kind;

    /// <summary>Of numbers: how deep the arrays are that they stand in; 0 for bare ones.</summary>
    public byte Rank;

    /// <summary>Where the name of the property stands whose value this is.</summary>
    public TextPlace Name;

    /// <summary>Where the value begins in the body; of a text, its characters.</summary>
    public TextPlace Text;

    /// <summary>How many items or properties it has; how many numbers, or arrays of them, stand side by side.</summary>
    public int Count;

    /// <summary>The first of its numbers.</summary>
    public int Values;

    /// <summary>The first of its arrays' lengths: each array's own before those of the arrays in it.</summary>
    public int Lengths;

    /// <summary>The node after it and all within it.</summary>
    public int End;

    /// <summary>While the node is open: the node that it stands in.</summary>
    public int Parent { readonly get => End; set => End = value; }

    /// <summary>While the node is open: the last node that stands in it, if that is kept.</summary>
    public int LastChild { readonly get => Values; set => Values = value; }
}
