using System.Text;
using Backprop.Derivations;
using Backprop.Expressions;

namespace Backprop.Graphs;

/// <summary>A pass as Markdown with formulas in LaTeX, as GitHub and Jupyter show them.</summary>
public static class GraphMarkdown
{
    /// <summary>Writes the text.</summary>
    /// <param name="pass">The pass.</param>
    /// <param name="expression">What was written.</param>
    public static string Render(GraphPass pass, string expression)
    {
        var text = new StringBuilder($"# {GraphText.Title(pass)}\n\n{GraphSource.Fenced(expression)}\n");
        if (pass.Graph.Given.Count > 0)
        {
            MarkdownTables.AppendGivens(text, GraphText.Givens(pass));
        }

        text.Append("\n## Forward pass\n\n");
        MarkdownTables.AppendSteps(text, GraphText.Forward(pass));

        text.Append("\n## Backward pass\n");
        foreach (var (_, steps) in GraphText.Backward(pass))
        {
            text.Append($"\n{steps[0].Reason}\n");
            foreach (var step in steps)
            {
                AppendEquation(text, step);
            }
        }

        AppendGradients(text, pass);
        return text.ToString();
    }

    private static void AppendEquation(StringBuilder text, ExplainedStep step)
    {
        var number = Digits.Of(step.Value);
        text.Append($"\n$$\n\\begin{{aligned}}\n{step.Latex} &= {MathText.Broken(step.Formula)}");
        text.Append(step.Substituted == number ? string.Empty : $" \\cr\n&= {MathText.Broken(step.Substituted)}");
        text.Append(step.Formula == number ? string.Empty : $" \\cr\n&= {MathText.Of(number)}");
        text.Append("\n\\end{aligned}\n$$\n");
    }

    private static void AppendGradients(StringBuilder text, GraphPass pass)
    {
        text.Append("\n## Gradients\n\n| quantity | value | gradient |\n| --- | --- | --- |\n");
        foreach (var node in pass.Graph.Given.Values.Select(given => pass.Nodes[given.Id]))
        {
            for (var item = 0; item < node.Items.Count; item++)
            {
                var symbol = (Symbol)node.Items[item];
                text.Append($"| ${symbol.Latex}$ | {Digits.Of(symbol.Number)} | {Digits.Of(node.Gradient.Items[item])} |\n");
            }
        }
    }
}
