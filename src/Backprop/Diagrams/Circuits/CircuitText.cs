using Backprop.Graphs;

namespace Backprop.Diagrams.Circuits;

/// <summary>What a circuit's gates and wires are labelled with.</summary>
internal sealed class CircuitText(GraphPass pass)
{
    private const string Incoming = "·";
    private const int MostItems = 3;

    // A number that nothing else uses is written into its gate.
    private readonly HashSet<GraphNode> _inGates =
    [
        .. pass.Graph.Nodes.SelectMany(node => node.Operands)
            .GroupBy(operand => operand)
            .Where(same => same.Key is { OperationName: "number", Name: null } && same.Count() == 1 && same.Key != pass.Result)
            .Select(same => same.Key),
    ];

    public bool IsDrawn(GraphNode node) => !_inGates.Contains(node);

    /// <summary>What stands in a gate: its operation, and the numbers that it has of its own.</summary>
    public string Gate(GraphNode node)
    {
        if (node.Operands.Count == 0)
        {
            return node.Name ?? Value(pass.Nodes[node.Id].Value);
        }

        var sign = node.OperationName switch { "*" => "×", "/" => "÷", "**" => "^", "-" or "negate" => "−", var name => name };
        if (node.Operands.All(IsDrawn) || node.OperationName == "list")
        {
            return sign;
        }

        string[] operands = [.. node.Operands.Select(operand => IsDrawn(operand) ? Incoming : Value(pass.Nodes[operand.Id].Value))];
        return char.IsLetter(sign[0]) ? $"{sign}({string.Join(", ", operands)})"
            : operands.Length == 1 ? sign + operands[0]
            : $"{operands[0]} {sign} {operands[1]}";
    }

    public static string Value(GraphValue value)
    {
        var items = string.Join(", ", value.Items.Take(MostItems).Select(ShortNumber.Of));
        return !value.IsList ? items : value.Items.Count > MostItems ? $"[{items}, …]" : $"[{items}]";
    }

    public string Tooltip(GraphNode node)
    {
        var computed = pass.Nodes[node.Id];
        var partials = node.Operands.Zip(computed.Partials)
            .Where(operand => IsDrawn(operand.First))
            .Select(operand => $", by {operand.First.Label} {Exactly(operand.Second)}");
        return $"{node.Label} = {Exactly(computed.Value)}, ∂{pass.Result.Label}/∂{node.Label} = {Exactly(computed.Gradient)}"
            + string.Concat(partials);
    }

    public string Title => $"The circuit of {pass.Result.Label}";

    public string Description => string.Join(' ', pass.Graph.Nodes.Where(IsDrawn).Select(Sentence));

    public string Note => $"Above a wire its value, below it the derivative of {pass.Result.Label} by it.";

    private static string Exactly(GraphValue value) => value.IsList
        ? $"[{string.Join(", ", value.Items.Select(Digits.Of))}]"
        : Digits.Of(value.Items[0]);

    private string Sentence(GraphNode node)
    {
        var (computed, of) = (pass.Nodes[node.Id], node.Operands.Where(IsDrawn).Select(operand => operand.Label).ToList());
        var operands = of.Count > 0 ? $" of {EnglishLists.Join(of)}" : string.Empty;
        var made = node.Operands.Count == 0 ? string.Empty : $", {Gate(node)}{operands},";
        return $"{node.Label}{made} is {Value(computed.Value)}, gradient {Value(computed.Gradient)}.";
    }
}
