using Backprop.Expressions;
using Backprop.Networks;

namespace Backprop.Derivations;

/// <summary>An explanation as a Jupyter notebook (nbformat 4.5) whose code cells recompute every number in plain Python 3.</summary>
public static class NotebookRenderer
{
    /// <summary>Writes the notebook with its outputs filled in.</summary>
    public static string Render(Explanation explanation)
    {
        DerivationStep[] steps = [.. explanation.Steps];
        DerivationStep[] computed = [.. steps.SelectMany(step => step.Unshown.Append(step))];
        var notebook = new Notebook();
        notebook.AddText($"# {Titles.Of(explanation)}\n\n{Titles.Setting(explanation)}");
        notebook.AddPreamble(computed.Select(step => step.Formula), Givens.Of(computed));
        AddForwardPass(notebook, explanation);
        if (explanation.Pass.Criterion.Loss.HasValue)
        {
            AddErrors(notebook, explanation);
        }

        AddBackwardPass(notebook, explanation);
        notebook.AddCheck([.. steps.Select(step => step.Text)]);
        return notebook.ToJson();
    }

    private static void AddForwardPass(Notebook notebook, Explanation explanation)
    {
        notebook.AddText("# Forward pass");
        foreach (var layer in explanation.Shared.Where(step => step.Stage == Stage.Forward).GroupBy(step => step.Layer!.Value))
        {
            notebook.AddText($"## Compute output of {new NetworkNames(explanation.Pass.Network).Layer(layer.Key)}");
            foreach (var step in layer)
            {
                AddStep(notebook, step);
            }
        }
    }

    private static void AddErrors(Notebook notebook, Explanation explanation)
    {
        notebook.AddText("## Calculate error");
        foreach (var step in explanation.Shared.Where(step => step.Stage == Stage.Error))
        {
            AddStep(notebook, step);
        }
    }

    private static void AddBackwardPass(Notebook notebook, Explanation explanation)
    {
        notebook.AddText("# Backward pass");
        var known = explanation.Shared.Select(step => step.Text.Id).ToHashSet();
        foreach (var derivation in explanation.Derivations)
        {
            var steps = derivation.Steps.Where(step => step.Stage is Stage.Backward or Stage.Update).ToArray();
            notebook.AddText(derivation.Next is null
                ? $"## Calculate the gradient of ${derivation.Name}$"
                : $@"## Calculate ${derivation.Name}^{{\text{{(next)}}}}$");
            foreach (var step in steps)
            {
                if (known.Add(step.Text.Id))
                {
                    notebook.AddText($"${step.Text.Latex} = {MathText.Of(step.Text.Formula)}$\n\n{step.Text.Reason}");
                    AddStep(notebook, step, [.. step.Unshown.Where(unshown => !known.Contains(unshown.Text.Id))]);
                }
                else
                {
                    notebook.AddText($"${step.Text.Latex}$ is known from above:");
                    notebook.AddCode(step.Quantity.Code!, Shown(step));
                }
            }
        }
    }

    private static void AddStep(Notebook notebook, DerivationStep step, params DerivationStep[] before)
    {
        var assignments = before.Append(step).Select(each => $"{each.Quantity.Code} = {each.Formula.ToPython()}\n");
        notebook.AddCode(string.Concat(assignments) + step.Quantity.Code, Shown(step));
    }

    private static string Shown(DerivationStep step) => step.Formula.IsInteger
        ? step.Text.Value.ToString("F0", System.Globalization.CultureInfo.InvariantCulture)
        : PythonNotation.Float(step.Text.Value);
}
