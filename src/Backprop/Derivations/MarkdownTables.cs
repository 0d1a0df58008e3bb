using System.Text;
using Backprop.Expressions;

namespace Backprop.Derivations;

/// <summary>The tables of texts with formulas, in Markdown with LaTeX.</summary>
internal static class MarkdownTables
{
    /// <summary>What is given, under its heading.</summary>
    /// <param name="text">Receives it.</param>
    /// <param name="givens">The quantities.</param>
    /// <param name="digits">How many significant digits numbers are rounded to; null: as many as it takes.</param>
    public static void AppendGivens(StringBuilder text, IEnumerable<Symbol> givens, int? digits = null)
    {
        text.Append("\n## Given\n\n| quantity | value |\n| --- | --- |\n");
        foreach (var given in givens)
        {
            text.Append($"| ${given.Latex}$ | {Digits.Rounded(given.Number, digits)} |\n");
        }
    }

    /// <summary>A line for each step: in symbols, with numbers, and its value.</summary>
    /// <param name="text">Receives them.</param>
    /// <param name="steps">The steps.</param>
    /// <param name="digits">How many significant digits numbers are rounded to; null: as many as it takes.</param>
    public static void AppendSteps(StringBuilder text, IEnumerable<ExplainedStep> steps, int? digits = null)
    {
        text.Append("| quantity | formula | with numbers | value |\n| --- | --- | --- | --- |\n");
        foreach (var step in steps)
        {
            text.Append(
                $"| ${step.Latex}$ | ${MathText.Of(step.Formula)}$ | ${MathText.Of(step.SubstitutedTo(digits))}$ "
                + $"| {Digits.Rounded(step.Value, digits)} |\n");
        }
    }
}
