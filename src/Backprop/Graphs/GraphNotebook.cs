using System.Globalization;
using System.Text;
using Backprop.Derivations;
using Backprop.Expressions;

namespace Backprop.Graphs;

/// <summary>A pass as a Jupyter notebook (nbformat 4.5) whose code cells recompute every number in plain Python 3.</summary>
public static class GraphNotebook
{
    /// <summary>Writes the notebook with its outputs filled in.</summary>
    /// <param name="pass">The pass.</param>
    /// <param name="expression">What was written.</param>
    public static string Render(GraphPass pass, string expression)
    {
        ExplainedStep[] forward = [.. GraphText.Forward(pass)];
        var backward = GraphText.Backward(pass).ToArray();
        ExplainedStep[] steps = [.. forward, .. backward.SelectMany(node => node.Steps)];
        var notebook = new Notebook();
        notebook.AddText($"# {GraphText.Title(pass)}\n\n{GraphSource.Fenced(expression)}");
        notebook.AddCode(Preamble(pass, steps));
        notebook.AddText("# Forward pass");
        foreach (var step in forward)
        {
            AddStep(notebook, step);
        }

        notebook.AddText("# Backward pass");
        foreach (var (_, ofNode) in backward)
        {
            notebook.AddText($"{ofNode[0].Reason}\n\n" + string.Join('\n', ofNode.Select(step => $"${step.Latex} = {MathText.Of(step.Formula)}$")));
            foreach (var step in ofNode)
            {
                AddStep(notebook, step);
            }
        }

        AddCheck(notebook, steps);
        return notebook.ToJson();
    }

    private static string Preamble(GraphPass pass, ExplainedStep[] steps)
    {
        var code = new StringBuilder("import math\n");
        var routines = steps.SelectMany(step => step.Tree.RoutinesWithin()).DistinctBy(routine => routine.Code);
        foreach (var definition in routines.Select(routine => routine.Definition).OfType<string>())
        {
            code.Append("\n\n").Append(definition).Append('\n');
        }

        code.Append('\n');
        foreach (var symbol in GraphText.Givens(pass))
        {
            code.Append(symbol.Code).Append(" = ").Append(PythonNotation.Float(symbol.Number)).Append('\n');
        }

        return code.ToString().TrimEnd('\n');
    }

    private static void AddStep(Notebook notebook, ExplainedStep step) => notebook.AddCode(
        $"{step.Quantity.Code} = {step.Tree.ToPython()}\n{step.Quantity.Code}", PythonNotation.Float(step.Value));

    private static void AddCheck(Notebook notebook, ExplainedStep[] steps)
    {
        notebook.AddText("# Check\n\nEvery number above against the one that the service computed.");
        var code = new StringBuilder("expected = {\n");
        foreach (var step in steps)
        {
            code.Append("    \"").Append(step.Quantity.Code).Append("\": ").Append(PythonNotation.Float(step.Value)).Append(",\n");
        }

        code.Append("}\nfor name, value in expected.items():\n");
        code.Append("    assert math.isclose(globals()[name], value, rel_tol=1e-12, abs_tol=1e-300), (name, globals()[name], value)\n");
        code.Append("len(expected)");
        notebook.AddCode(code.ToString(), steps.Length.ToString(CultureInfo.InvariantCulture));
    }
}
