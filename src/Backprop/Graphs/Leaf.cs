using Backprop.Expressions;

namespace Backprop.Graphs;

/// <summary>What is made of no other node.</summary>
internal abstract record Leaf(string Name) : Operation(Name)
{
    public override int Operands => 0;

    public override Expression Partial(IReadOnlyList<IReadOnlyList<Expression>> operands, int operand, int item) =>
        throw new InvalidOperationException("Nothing has no operands to derive by.");

    public override string ToPyTorch(IReadOnlyList<string> operands) =>
        throw new InvalidOperationException("A given value is no formula.");
}
