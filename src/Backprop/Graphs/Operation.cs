using Backprop.Expressions;

namespace Backprop.Graphs;

/// <summary>What a node is made by: its items, and their derivatives by those of the operands, as formulas.</summary>
/// <param name="Name">The name, as it is written.</param>
internal abstract record Operation(string Name)
{
    /// <summary>How many operands there are.</summary>
    public abstract int Operands { get; }

    /// <summary>What happens to a gradient on its way back, in words that follow the operation's name.</summary>
    public virtual string Backward => "multiplies the gradient by its own derivative";

    /// <summary>The length of the result, where operands fit; null for a number.</summary>
    /// <exception cref="MalformedExpressionException">They do not.</exception>
    public abstract int? LengthOf(IReadOnlyList<GraphNode> operands, SourcePlace place);

    /// <summary>An item of the result.</summary>
    /// <param name="operands">The items of each operand.</param>
    /// <param name="item">Which, counted from 0.</param>
    public abstract Expression Item(IReadOnlyList<IReadOnlyList<Expression>> operands, int item);

    /// <summary>
    /// A derivative by an operand: of the item by the operand's of the same position where both are lists, of the number by an item or
    /// of an item by the number where one of them is.
    /// </summary>
    /// <param name="operands">The items of each operand.</param>
    /// <param name="operand">Which operand, counted from 0.</param>
    /// <param name="item">Which item, counted from 0.</param>
    public abstract Expression Partial(IReadOnlyList<IReadOnlyList<Expression>> operands, int operand, int item);

    /// <summary>The result in PyTorch, of the operands written out.</summary>
    public abstract string ToPyTorch(IReadOnlyList<string> operands);

    /// <summary>A number for an item whose sign changes where the derivative jumps; null where it does not jump.</summary>
    public virtual double? Bend(IReadOnlyList<IReadOnlyList<Expression>> operands, int item) => null;

    /// <summary>The item of an operand that goes into one of the result: a number goes into each.</summary>
    protected static Expression At(IReadOnlyList<Expression> items, int item) => items[items.Count == 1 ? 0 : item];

    /// <summary>Requires an operand to be a list.</summary>
    protected int ListLength(GraphNode operand, SourcePlace place) => operand.Length ?? throw new MalformedExpressionException(
        place, $"'{Name}' is given a number; expected a list, [1, 2]");
}
