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
        notebook.AddPreamble(steps.Select(step => step.Tree), [GraphText.Givens(pass)]);
        notebook.AddText("# Forward pass");
        foreach (var step in forward)
        {
            AddStep(notebook, step);
        }

        notebook.AddText("# Backward pass");
        foreach (var (_, ofNode) in backward)
        {
            var formulas = ofNode.Select(step => $"${step.Latex} = {MathText.Of(step.Formula)}$");
            notebook.AddText($"{ofNode[0].Reason}\n\n{string.Join('\n', formulas)}");
            foreach (var step in ofNode)
            {
                AddStep(notebook, step);
            }
        }

        notebook.AddCheck(steps);
        return notebook.ToJson();
    }

    private static void AddStep(Notebook notebook, ExplainedStep step) => notebook.AddCode(
        $"{step.Quantity.Code} = {step.Tree.ToPython()}\n{step.Quantity.Code}", PythonNotation.Float(step.Value));
}
