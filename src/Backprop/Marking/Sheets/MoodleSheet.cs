using System.Text;
using System.Xml.Linq;
using Backprop.Marking.Making;

namespace Backprop.Marking.Sheets;

/// <summary>Exercises as questions with embedded answers in Moodle XML, each blank with its tolerance.</summary>
/// <remarks>Source: Moodle documentation, Moodle XML format; Embedded answers (Cloze) question type.</remarks>
public static class MoodleSheet
{
    /// <summary>Writes the questions.</summary>
    /// <param name="exercises">The exercises.</param>
    /// <param name="decimals">To how many decimals answers are rounded.</param>
    public static string Render(IReadOnlyList<MadeExercise> exercises, int decimals)
    {
        var quiz = new XElement("quiz", exercises.Select((made, e) => new XElement(
            "question",
            new XAttribute("type", "cloze"),
            new XElement("name", new XElement("text", FormattableString.Invariant($"Backpropagation {e + 1}"))),
            new XElement("questiontext", new XAttribute("format", "html"), new XElement("text", new XCData(TextOf(made, decimals)))),
            new XElement("generalfeedback", new XAttribute("format", "html"), new XElement("text")),
            new XElement("penalty", "0"),
            new XElement("hidden", "0"))));
        return $"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n{quiz}\n";
    }

    private static string TextOf(MadeExercise made, int decimals)
    {
        var text = new StringBuilder($"<p>{Html(SheetParts.TaskOf(made, decimals))}</p>\n<h4>Given</h4>\n<table>\n");
        foreach (var given in SheetParts.GivensOf(made))
        {
            text.Append($"<tr><td>{Html(given.Code!)}</td><td>{Digits.Of(given.Number)}</td></tr>\n");
        }

        text.Append("</table>\n");
        foreach (var (title, steps) in SheetParts.AskedOf(made))
        {
            text.Append($"<h4>{title}</h4>\n<table>\n");
            foreach (var step in steps)
            {
                text.Append($"<tr><td>{Html(step.Id)}</td><td>{{1:NUMERICAL:={SheetParts.Answer(step.Value, decimals)}:")
                    .Append($"{SheetParts.Tolerance(decimals)}}}</td></tr>\n");
            }

            text.Append("</table>\n");
        }

        return text.ToString();
    }

    private static string Html(string text) => text
        .Replace("&", "&amp;", StringComparison.Ordinal)
        .Replace("<", "&lt;", StringComparison.Ordinal)
        .Replace(">", "&gt;", StringComparison.Ordinal)
        .Replace("{", "&#123;", StringComparison.Ordinal)
        .Replace("}", "&#125;", StringComparison.Ordinal);
}
