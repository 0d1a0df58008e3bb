using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace BackpropService.Tests.Hosting.OpenApi;

/// <summary>
/// The two forms of an answer: as sent, and as stored. JSON is stored with line breaks, its rows of numbers on one line each;
/// its numbers and texts are the same characters in both. Everything else is stored as sent.
/// </summary>
internal static partial class ExampleText
{
    public static string Stored(string mediaType, string sent) =>
        IsJson(mediaType) ? NumbersOverLines().Replace(Reformatted(sent, indented: true), OnOneLine) + "\n" : sent;

    public static string Sent(string mediaType, string stored) => IsJson(mediaType) ? Reformatted(stored, indented: false) : stored;

    private static bool IsJson(string mediaType) => mediaType == "application/json";

    private static string Reformatted(string json, bool indented)
    {
        using var document = JsonDocument.Parse(json);
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(
            stream, new() { Indented = indented, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            document.WriteTo(writer);
        }

        return System.Text.Encoding.UTF8.GetString(stream.ToArray());
    }

    private static string OnOneLine(Match match) => Blanks().Replace(match.Value, " ").Replace("[ ", "[", StringComparison.Ordinal)
        .Replace(" ]", "]", StringComparison.Ordinal);

    /// <summary>An array of nothing but numbers. It starts with a line break, so it is never part of a text.</summary>
    [GeneratedRegex(@"\[\n[-+.,eE\d\s]+\]")]
    private static partial Regex NumbersOverLines();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();
}
