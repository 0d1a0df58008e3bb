using Backprop.Expressions;

namespace Backprop.Graphs;

/// <summary>A number that stands in the expression.</summary>
/// <param name="Value">The number.</param>
internal sealed record Number(double Value) : Leaf("number")
{
    public override int? LengthOf(IReadOnlyList<GraphNode> operands, SourcePlace place) => null;

    /// <summary>Of no code of its own, so that Python has a float.</summary>
    public override Expression Item(IReadOnlyList<IReadOnlyList<Expression>> operands, int item) => new Symbol(Latex, Number: Value);

    public override string ToPyTorch(IReadOnlyList<string> operands) => $"torch.tensor({PythonNotation.Float(Value)})";

    private string Latex => Digits.Of(Value) is var digits && digits.AsSpan().ContainsAny('-', 'E') ? $"({digits})" : digits;
}
