using System.Text;
using Backprop.Marking.Making;

namespace Backprop.Marking.Sheets;

/// <summary>Exercises in GIFT: for each a text with what is given, then a numerical question for each step, with its tolerance.</summary>
/// <remarks>Source: Moodle documentation, GIFT format.</remarks>
public static class GiftSheet
{
    private const string Special = @"\~=#{}:";

    /// <summary>Writes the questions.</summary>
    /// <param name="exercises">The exercises.</param>
    /// <param name="decimals">To how many decimals answers are rounded.</param>
    public static string Render(IReadOnlyList<MadeExercise> exercises, int decimals)
    {
        var text = new StringBuilder();
        foreach (var (e, made) in exercises.Index())
        {
            var title = FormattableString.Invariant($"Exercise {e + 1}");
            var givens = string.Join(", ", SheetParts.GivensOf(made).Select(given => $"{given.Code} = {Digits.Of(given.Number)}"));
            text.Append($"::{title}::{Escaped($"{SheetParts.TaskOf(made, decimals)} Given: {givens}.")}\n\n");
            foreach (var step in SheetParts.AskedOf(made).SelectMany(part => part.Steps))
            {
                text.Append($"::{title}, {Escaped(step.Id)}::{title}{Escaped($": what is {step.Id}, to {decimals} decimals?")} ")
                    .Append($"{{#{SheetParts.Answer(step.Value, decimals)}:{SheetParts.Tolerance(decimals)}}}\n\n");
            }
        }

        return text.ToString();
    }

    private static string Escaped(string text) => string.Concat(text.Select(c => Special.Contains(c) ? $@"\{c}" : c.ToString()));
}
