namespace Backprop.Graphs;

/// <summary>A value that is given, a number, or what an operation makes of other nodes.</summary>
public sealed class GraphNode
{
    internal GraphNode(int id, Operation operation, IReadOnlyList<GraphNode> operands, int? length, SourcePlace place)
    {
        (Id, Operation, Operands, Length, Place) = (id, operation, operands, length, place);
        IsConstant = operation is not Given && operands.All(operand => operand.IsConstant);
    }

    /// <summary>Its position among all nodes, in the order in which they are evaluated, counted from 0.</summary>
    public int Id { get; }

    /// <summary>The name that belongs to it, the first of several; null where it has none, or another node has taken it.</summary>
    public string? Name { get; internal set; }

    /// <summary>
    /// What it is called: by its name; x_given where another node has taken the name of a given value; otherwise by a letter, v unless
    /// names are made of it and a number, and its position.
    /// </summary>
    public string Label { get; internal set; } = string.Empty;

    /// <summary>The nodes that it is made of, in the order in which they are written.</summary>
    public IReadOnlyList<GraphNode> Operands { get; }

    /// <summary>How many numbers it is a list of; null where it is one number.</summary>
    public int? Length { get; }

    /// <summary>Where it is written; of a given value, where it is used first.</summary>
    public SourcePlace Place { get; internal set; }

    /// <summary>Whether no given value goes into it.</summary>
    public bool IsConstant { get; }

    /// <summary>The name of what makes it: value, number, +, exp.</summary>
    public string OperationName => Operation.Name;

    internal Operation Operation { get; }

    /// <summary>How many numbers it has.</summary>
    internal int Size => Length ?? 1;
}
