using System.Text.Json;

namespace BackpropService.Bodies;

/// <summary>What reading a body carries along: where it stands and what it found wrong.</summary>
/// <param name="json">The body.</param>
/// <param name="errors">Takes what does not fit the contract.</param>
/// <param name="scans">Whether arrays may be read past the reader, which then cannot tell positions in the body.</param>
internal sealed class ReadContext(ReadOnlyMemory<byte> json, ContractErrors errors, bool scans)
{
    /// <summary>Where in the body the present reader began.</summary>
    private int _start;

    public JsonPath Path { get; } = new();

    public ContractErrors Errors { get; } = errors;

    /// <summary>The body from the value under the reader on; nothing where arrays must be read by the reader.</summary>
    public ReadOnlySpan<byte> Ahead(ref Utf8JsonReader reader) =>
        scans ? json.Span[(_start + (int)reader.TokenStartIndex)..] : [];

    /// <summary>Puts the reader on the end of the array under it, which has been read without it.</summary>
    /// <param name="reader">Stands on the array's start.</param>
    /// <param name="length">How many bytes the array takes.</param>
    public void StepOver(ref Utf8JsonReader reader, int length)
    {
        // A reader cannot be moved. One that begins at the closing bracket, in the state after the opening one, sees an empty array.
        _start += (int)reader.TokenStartIndex + length - 1;
        reader = new Utf8JsonReader(json.Span[_start..], isFinalBlock: true, reader.CurrentState);
        reader.Read();
    }

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
