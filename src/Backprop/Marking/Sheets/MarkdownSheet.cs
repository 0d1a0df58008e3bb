using System.Globalization;
using System.Text;
using Backprop.Derivations;
using Backprop.Marking.Making;

namespace Backprop.Marking.Sheets;

/// <summary>Exercises as sheets with blanks, in Markdown with formulas in LaTeX; solutions, where wanted, after all of them.</summary>
public static class MarkdownSheet
{
    private const string Blank = @"\_\_\_\_\_\_\_\_\_\_\_\_";

    /// <summary>Writes the sheets.</summary>
    /// <param name="exercises">The exercises.</param>
    /// <param name="decimals">To how many decimals answers are rounded.</param>
    /// <param name="solutions">Whether the solutions follow.</param>
    /// <param name="digits">How many significant digits the numbers of solutions have, 1 to 17; null: as many as it takes.</param>
    public static string Render(IReadOnlyList<MadeExercise> exercises, int decimals, bool solutions, int? digits = null)
    {
        var text = new StringBuilder();
        for (var e = 0; e < exercises.Count; e++)
        {
            text.Append(e == 0 ? string.Empty : "\n---\n\n").Append("# ").Append(TitleOf(e, exercises.Count)).Append("\n\n");
            AppendSheet(text, exercises[e], decimals);
        }

        for (var e = 0; e < exercises.Count && solutions; e++)
        {
            text.Append("\n---\n\n# Solution").Append(exercises.Count == 1 ? string.Empty : $" of exercise {e + 1}").Append("\n\n");
            AppendAnswers(text, exercises[e], decimals, digits);
            text.Append('\n').Append(Lowered(MarkdownRenderer.Render(exercises[e].Solution.Explanation!, digits)));
        }

        return text.ToString();
    }

    private static string TitleOf(int exercise, int count) =>
        count == 1 ? "Exercise" : FormattableString.Invariant($"Exercise {exercise + 1}");

    private static void AppendSheet(StringBuilder text, MadeExercise made, int decimals)
    {
        text.Append(SheetParts.TaskOf(made, decimals)).Append('\n');
        MarkdownTables.AppendGivens(text, SheetParts.GivensOf(made));
        foreach (var (title, steps) in SheetParts.AskedOf(made))
        {
            text.Append($"\n## {title}\n\n| step | quantity | your value |\n| --- | --- | --- |\n");
            foreach (var step in steps)
            {
                text.Append($"| `{step.Id}` | ${step.Step.Text.Latex}$ | {Blank} |\n");
            }
        }
    }

    private static void AppendAnswers(StringBuilder text, MadeExercise made, int decimals, int? digits)
    {
        text.Append($"| step | rounded | {(digits is null ? "exact" : "more digits")} |\n| --- | --- | --- |\n");
        foreach (var step in SheetParts.AskedOf(made).SelectMany(part => part.Steps))
        {
            var rounded = Math.Round(step.Value, decimals).ToString($"F{decimals}", CultureInfo.InvariantCulture);
            text.Append($"| `{step.Id}` | {rounded} | {Digits.Rounded(step.Value, digits)} |\n");
        }
    }

    /// <summary>A text whose headings stand a level lower.</summary>
    private static string Lowered(string text) =>
        string.Join('\n', text.Split('\n').Select(line => line.StartsWith('#') ? $"#{line}" : line));
}
