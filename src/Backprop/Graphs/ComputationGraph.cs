namespace Backprop.Graphs;

/// <summary>What an expression computes, as nodes that follow all that they are made of.</summary>
/// <remarks>Source: Baydin, Pearlmutter, Radul, Siskind (2018), Automatic differentiation in machine learning: a survey.</remarks>
public sealed class ComputationGraph
{
    /// <summary>How deep brackets, signs and exponents may stand in each other.</summary>
    public const int MostNested = 200;

    /// <summary>How many characters a name may have: texts repeat that of the result at every node.</summary>
    public const int LongestName = 200;

    internal ComputationGraph(
        IReadOnlyList<GraphNode> nodes,
        IReadOnlyDictionary<string, GraphNode> names,
        IReadOnlyDictionary<string, GraphNode> given,
        string last) => (Nodes, Names, Given, Last) = (nodes, names, given, last);

    /// <summary>All nodes, given values first, in the order in which they are evaluated.</summary>
    public IReadOnlyList<GraphNode> Nodes { get; }

    /// <summary>What each name stands for at the end.</summary>
    public IReadOnlyDictionary<string, GraphNode> Names { get; }

    /// <summary>The given values, whatever their names stand for at the end.</summary>
    public IReadOnlyDictionary<string, GraphNode> Given { get; }

    /// <summary>The name that was assigned last.</summary>
    public string Last { get; }

    /// <summary>How many numbers the nodes have, all together.</summary>
    public double Size => Nodes.Sum(node => (double)node.Size);

    /// <summary>How many partial derivatives the nodes have by their operands, all together.</summary>
    public double Partials => Nodes.Sum(node => node.Operands.Sum(operand => (double)Math.Max(node.Size, operand.Size)));

    /// <summary>The names that no value can have.</summary>
    public static IReadOnlyCollection<string> FunctionNames => [.. Operations.ByName.Keys];

    /// <summary>Reads an expression: one assignment a line or between semicolons.</summary>
    /// <param name="text">The expression.</param>
    /// <param name="values">The values that it may use, by their names.</param>
    /// <exception cref="MalformedExpressionException">It is none.</exception>
    public static ComputationGraph Parse(string text, IReadOnlyDictionary<string, GraphValue> values) =>
        new ExpressionParser(text, values).Run();

    /// <summary>Whether a value can have a name.</summary>
    public static bool CanName(string name) => Tokenizer.IsName(name);
}
