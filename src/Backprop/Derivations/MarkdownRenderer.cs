using System.Text;
using Backprop.Networks;

namespace Backprop.Derivations;

/// <summary>An explanation as Markdown with formulas in LaTeX, as GitHub and Jupyter show them.</summary>
public static class MarkdownRenderer
{
    /// <summary>Writes the text.</summary>
    /// <param name="explanation">The explanation.</param>
    /// <param name="digits">How many significant digits numbers are rounded to, 1 to 17; null: as many as it takes.</param>
    public static string Render(Explanation explanation, int? digits = null)
    {
        var text = new StringBuilder();
        text.Append($"# {Titles.Of(explanation)}\n\n{Titles.Setting(explanation)}\n");
        MarkdownTables.AppendGivens(text, Givens.Of([.. explanation.Steps]).SelectMany(kind => kind), digits);
        text.Append("\n## Forward pass\n");
        foreach (var layer in explanation.Shared.Where(step => step.Stage == Stage.Forward).GroupBy(step => step.Layer!.Value))
        {
            text.Append($"\n### Output of the {new NetworkNames(explanation.Pass.Network).Layer(layer.Key)}\n\n");
            MarkdownTables.AppendSteps(text, layer.Select(step => step.Text), digits);
        }

        if (explanation.Pass.Criterion.Loss.HasValue)
        {
            text.Append("\n## Error\n\n");
            MarkdownTables.AppendSteps(
                text, explanation.Shared.Where(step => step.Stage == Stage.Error).Select(step => step.Text), digits);
        }

        text.Append("\n## Backward pass\n");
        var known = explanation.Shared.Select(step => step.Text.Id).ToHashSet();
        foreach (var derivation in explanation.Derivations)
        {
            AppendDerivation(text, derivation, known, digits);
        }

        return text.ToString();
    }

    private static void AppendDerivation(StringBuilder text, Derivation derivation, HashSet<string> known, int? digits)
    {
        text.Append($"\n### {derivation.Name}\n");
        foreach (var step in derivation.Steps.Where(step => step.Stage is Stage.Backward or Stage.Update).Select(step => step.Text))
        {
            var (substituted, number) = (step.SubstitutedTo(digits), Digits.Rounded(step.Value, digits));
            if (!known.Add(step.Id))
            {
                text.Append($"\nKnown from above: ${step.Latex} = {MathText.Of(number)}$\n");
                continue;
            }

            text.Append($"\n{step.Reason}\n\n$$\n\\begin{{aligned}}\n{step.Latex} &= {MathText.Broken(step.Formula)}");
            text.Append(substituted == number ? string.Empty : $" \\cr\n&= {MathText.Broken(substituted)}");
            text.Append($" \\cr\n&= {MathText.Of(number)}\n\\end{{aligned}}\n$$\n");
        }

        var (title, rule, next) = derivation.Next is { } value ? (" next value |", " --- |", $" {Digits.Rounded(value, digits)} |") : default;
        text.Append($"\n| {derivation.Name} | gradient |{title}\n| --- | --- |{rule}\n");
        text.Append($"| {Digits.Rounded(derivation.Value, digits)} | {Digits.Rounded(derivation.Gradient, digits)} |{next}\n");
    }
}
