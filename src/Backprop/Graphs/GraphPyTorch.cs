using System.Globalization;
using System.Text;
using Backprop.Expressions;

namespace Backprop.Graphs;

/// <summary>A pass as a PyTorch script that builds the same graph and asserts the same values and gradients.</summary>
public static class GraphPyTorch
{
    /// <summary>Writes the script.</summary>
    /// <param name="pass">The pass.</param>
    /// <param name="expression">What was written.</param>
    public static string Render(GraphPass pass, string expression)
    {
        var names = new GraphNames(pass.Graph, pass.Result);
        var code = new StringBuilder($"# {GraphText.Title(pass)}, checked with PyTorch:\n#\n{GraphSource.Commented(expression)}\n\n");
        code.Append("import torch\n\ntorch.set_default_dtype(torch.float64)\n\n");
        code.Append("# PyTorch sums in another order and has its own exponentials: the last digits may differ.\n");
        code.Append("RELATIVE_TOLERANCE = 1e-9\nABSOLUTE_TOLERANCE = 1e-12\n\n");
        foreach (var node in pass.Nodes.Where(node => node.Node.Operation is not Number))
        {
            AppendNode(code, node, names);
        }

        var checks = pass.Nodes.Where(node => !node.Node.IsConstant && node.Node.Id <= pass.Result.Id).ToList();
        foreach (var node in checks.Where(node => node.Node.Operation is not Leaf))
        {
            code.Append($"{names.CodeOf(node.Node)}.retain_grad()\n");
        }

        AppendChecks(code, pass, names, checks);
        return code.ToString();
    }

    private static void AppendNode(StringBuilder code, NodePass pass, GraphNames names)
    {
        var node = pass.Node;
        code.Append($"{names.CodeOf(node)} = {(node.Operation is Given
            ? $"torch.tensor({Numbers(pass.Value)}, requires_grad=True)"
            : node.Operation.ToPyTorch([.. node.Operands.Select(operand => Operand(node, operand, names))]))}\n");
    }

    /// <summary>A number beside a tensor is written as it is; elsewhere PyTorch wants a tensor.</summary>
    private static string Operand(GraphNode node, GraphNode operand, GraphNames names) => operand.Operation switch
    {
        Number number when Operations.IsInfix(node.Operation) && node.Operands.Any(other => other.Operation is not Number) =>
            PythonNotation.Float(number.Value) is var digits && number.Value < 0 ? $"({digits})" : digits,
        Number number => number.ToPyTorch([]),
        _ => names.CodeOf(operand),
    };

    private static void AppendChecks(StringBuilder code, GraphPass pass, GraphNames names, List<NodePass> checks)
    {
        var result = names.CodeOf(pass.Result);
        code.Append(pass.Result.IsConstant ? "\n" : $"\n{result}.backward()\n");
        code.Append("\n\ndef check(name, actual, expected):\n");
        code.Append("    expected = torch.tensor(expected)\n");
        code.Append("    actual = torch.zeros_like(expected) if actual is None else actual.detach()\n");
        code.Append("    assert torch.allclose(actual, expected, rtol=RELATIVE_TOLERANCE, atol=ABSOLUTE_TOLERANCE), ");
        code.Append("(name, actual, expected)\n\n\n");
        code.Append($"check(\"{result}\", {result}, {PythonNotation.Float(pass.Value)})\n");
        foreach (var node in checks)
        {
            var name = names.CodeOf(node.Node);
            code.Append($"check(\"d{result}/d{name}\", {name}.grad, {Numbers(node.Gradient)})\n");
        }

        code.Append(CultureInfo.InvariantCulture, $"print(\"{EnglishLists.Count(checks.Count, "gradient")} agree\")\n");
    }

    private static string Numbers(GraphValue value) => value.IsList
        ? $"[{string.Join(", ", value.Items.Select(PythonNotation.Float))}]"
        : PythonNotation.Float(value.Items[0]);
}
