using System.Text.Json;

namespace BackpropService.Json;

/// <summary>What reading a body carries along: where it stands and what it found wrong.</summary>
internal sealed class ReadContext(ContractErrors errors)
{
    public JsonPath Path { get; } = new();

    public ContractErrors Errors { get; } = errors;

    /// <summary>Steps to the next item of an array; where the text is malformed, the path names the item.</summary>
    /// <returns>False at the end of the array.</returns>
    public bool ReadItem(ref Utf8JsonReader reader, int index)
    {
        try
        {
            return reader.Read() && reader.TokenType != JsonTokenType.EndArray;
        }
        catch (JsonException)
        {
            Path.Push(index);
            throw;
        }
    }

    /// <summary>Reports the value under the reader as not what the contract expects, and steps over it.</summary>
    public void Refuse(ref Utf8JsonReader reader, string expected)
    {
        Errors.Add(Path.ToString(), $"is {Describe(ref reader)}; expected {expected}");
        reader.Skip();
    }

    private static string Describe(ref Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.Null => "null",
        JsonTokenType.True => "true",
        JsonTokenType.False => "false",
        JsonTokenType.Number => $"the number {JsonPath.Excerpt(System.Text.Encoding.UTF8.GetString(reader.ValueSpan))}",
        JsonTokenType.String => $"the text '{JsonPath.Excerpt(Text(ref reader))}'",
        JsonTokenType.StartObject => "an object",
        _ => "an array",
    };

    /// <summary>The text under the reader; a lone surrogate, which JSON can spell and .NET cannot hold, does not throw.</summary>
    public static string Text(ref Utf8JsonReader reader)
    {
        try
        {
            return reader.GetString()!;
        }
        catch (InvalidOperationException)
        {
            return "\uFFFD";
        }
    }
}
