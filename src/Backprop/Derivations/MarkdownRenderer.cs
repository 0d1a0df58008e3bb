using System.Text;
using Backprop.Networks;

namespace Backprop.Derivations;

/// <summary>An explanation as Markdown with formulas in LaTeX, as GitHub and Jupyter show them.</summary>
public static class MarkdownRenderer
{
    /// <summary>Writes the text.</summary>
    public static string Render(Explanation explanation)
    {
        var text = new StringBuilder();
        text.Append($"# {Titles.Of(explanation)}\n\n{Titles.Setting(explanation)}\n");
        AppendGivens(text, explanation);
        text.Append("\n## Forward pass\n");
        foreach (var layer in explanation.Shared.Where(step => step.Stage == Stage.Forward).GroupBy(step => step.Layer!.Value))
        {
            text.Append($"\n### Output of the {new NetworkNames(explanation.Pass.Network).Layer(layer.Key)}\n\n");
            AppendTable(text, layer);
        }

        if (explanation.Pass.Criterion.Loss.HasValue)
        {
            text.Append("\n## Error\n\n");
            AppendTable(text, explanation.Shared.Where(step => step.Stage == Stage.Error));
        }

        text.Append("\n## Backward pass\n");
        var known = explanation.Shared.Select(step => step.Text.Id).ToHashSet();
        foreach (var derivation in explanation.Derivations)
        {
            AppendDerivation(text, derivation, known);
        }

        return text.ToString();
    }

    private static void AppendGivens(StringBuilder text, Explanation explanation)
    {
        text.Append("\n## Given\n\n| quantity | value |\n| --- | --- |\n");
        foreach (var symbol in Givens.Of([.. explanation.Steps]).SelectMany(kind => kind))
        {
            text.Append($"| ${symbol.Latex}$ | {Digits.Of(symbol.Number)} |\n");
        }
    }

    private static void AppendTable(StringBuilder text, IEnumerable<DerivationStep> steps)
    {
        text.Append("| quantity | formula | with numbers | value |\n| --- | --- | --- | --- |\n");
        foreach (var step in steps.Select(step => step.Text))
        {
            text.Append(
                $"| ${step.Latex}$ | ${MathText.Of(step.Formula)}$ | ${MathText.Of(step.Substituted)}$ | {Digits.Of(step.Value)} |\n");
        }
    }

    private static void AppendDerivation(StringBuilder text, Derivation derivation, HashSet<string> known)
    {
        text.Append($"\n### {derivation.Name}\n");
        foreach (var step in derivation.Steps.Where(step => step.Stage is Stage.Backward or Stage.Update).Select(step => step.Text))
        {
            var number = Digits.Of(step.Value);
            if (!known.Add(step.Id))
            {
                text.Append($"\nKnown from above: ${step.Latex} = {MathText.Of(number)}$\n");
                continue;
            }

            text.Append($"\n{step.Reason}\n\n$$\n\\begin{{aligned}}\n{step.Latex} &= {MathText.Broken(step.Formula)}");
            text.Append(step.Substituted == number ? string.Empty : $" \\cr\n&= {MathText.Broken(step.Substituted)}");
            text.Append($" \\cr\n&= {MathText.Of(number)}\n\\end{{aligned}}\n$$\n");
        }

        text.Append($"\n| {derivation.Name} | gradient | next value |\n| --- | --- | --- |\n");
        text.Append($"| {Digits.Of(derivation.Value)} | {Digits.Of(derivation.Gradient)} | {Digits.Of(derivation.Next)} |\n");
    }
}
