using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace BackpropService.Features.Assistants;

/// <summary>
/// The way to a part of an answer: members by name, items by index, by what they are called (`layers.lstm`: their first member), or
/// each of them (`layers[].name`).
/// </summary>
internal sealed partial class AnswerPath
{
    private const string Each = "[]";
    private readonly string[] _steps;

    private AnswerPath(string text, string[] steps) => (Text, _steps) = (text, steps);

    public string Text { get; }

    /// <summary>Reads a path; null where it is none.</summary>
    public static AnswerPath? TryParse(string text) => Whole().IsMatch(text)
        ? new AnswerPath(text, [.. Step().Matches(text).Select(step => step.Value)])
        : null;

    /// <summary>Whether an answer has such a part.</summary>
    public bool IsIn(JsonElement answer) => IsIn(answer, _steps);

    /// <summary>Writes the part that an answer has.</summary>
    public void Write(JsonElement answer, AnswerWriter writer) => Write(answer, _steps, writer);

    private static bool IsIn(JsonElement value, ReadOnlySpan<string> steps)
    {
        if (steps is [Each, .. var rest])
        {
            if (value.ValueKind != JsonValueKind.Array)
            {
                return false;
            }

            foreach (var item in value.EnumerateArray())
            {
                if (!IsIn(item, rest))
                {
                    return false;
                }
            }

            return true;
        }

        return steps.IsEmpty || (Next(value, steps[0]) is { } next && IsIn(next, steps[1..]));
    }

    private static void Write(JsonElement value, ReadOnlySpan<string> steps, AnswerWriter writer)
    {
        if (steps.IsEmpty)
        {
            writer.Write(value);
        }
        else if (steps is [Each, .. var rest])
        {
            writer.BeginArray();
            foreach (var item in value.EnumerateArray())
            {
                Write(item, rest, writer);
            }

            writer.EndArray();
        }
        else
        {
            Write(Next(value, steps[0])!.Value, steps[1..], writer);
        }
    }

    private static JsonElement? Next(JsonElement value, string step) => value.ValueKind switch
    {
        JsonValueKind.Object => value.TryGetProperty(step, out var member) ? member : null,
        JsonValueKind.Array when step[0] == '[' =>
            int.TryParse(step.AsSpan(1, step.Length - 2), NumberStyles.None, CultureInfo.InvariantCulture, out var index)
                && index < value.GetArrayLength() ? value[index] : null,
        JsonValueKind.Array => value.EnumerateArray().Where(item => IsCalled(item, step)).Select(item => (JsonElement?)item).FirstOrDefault(),
        _ => null,
    };

    private static bool IsCalled(JsonElement item, string name) => item.ValueKind == JsonValueKind.Object
        && item.EnumerateObject().Select(member => member.Value).FirstOrDefault() is { ValueKind: JsonValueKind.String } first
        && first.ValueEquals(name);

    [GeneratedRegex(@"^[^.\[\]]+((\.[^.\[\]]+)|(\[\d*\]))*$")]
    private static partial Regex Whole();

    [GeneratedRegex(@"\[\d*\]|[^.\[\]]+")]
    private static partial Regex Step();
}
