using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using BackpropService.Bodies.Json.Numbers;

namespace BackpropService.Bodies.Json;

/// <summary>Goes through JSON token by token, and through arrays of numbers in one pass.</summary>
internal ref struct JsonBodyReader : IBodyReader
{
    private readonly ReadOnlySpan<byte> _json;

    /// <summary>Whether arrays may be read past the tokens, which then cannot tell positions in the body.</summary>
    private readonly bool _scans;

    /// <summary>Where in the body the present tokens began.</summary>
    private int _start;
    private Utf8JsonReader _tokens;

    public JsonBodyReader(ReadOnlySpan<byte> json, int maxDepth, bool scans)
    {
        _json = json;
        _scans = scans;
        _tokens = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = maxDepth });
    }

    public readonly bool IsNumber => _tokens.TokenType == JsonTokenType.Number;

    public readonly string Name => Text;

    /// <summary>The text under the reader; a lone surrogate, which JSON can spell and .NET cannot hold, does not throw.</summary>
    private readonly string Text
    {
        get
        {
            try
            {
                return _tokens.GetString()!;
            }
            catch (InvalidOperationException)
            {
                return "\uFFFD";
            }
        }
    }

    /// <summary>The body from the value on; nothing where arrays must be read token by token.</summary>
    private readonly ReadOnlySpan<byte> Ahead => _scans ? _json[(_start + (int)_tokens.TokenStartIndex)..] : [];

    /// <summary>Steps to the body's value, or after it to the end, which must be there.</summary>
    public void Step() => _tokens.Read();

    // Overflow to infinity, which System.Text.Json lets pass, is no number.
    public readonly bool TryGetNumber(out double value)
    {
        value = 0;
        return IsNumber
            && (NumberParser.Parse(_tokens.ValueSpan, out value) > 0 || (_tokens.TryGetDouble(out value) && double.IsFinite(value)));
    }

    public readonly bool TryGetBoolean(out bool value)
    {
        value = _tokens.TokenType == JsonTokenType.True;
        return value || _tokens.TokenType == JsonTokenType.False;
    }

    public readonly bool TryGetText([NotNullWhen(true)] out string? value)
    {
        value = _tokens.TokenType == JsonTokenType.String ? Text : null;
        return value is not null;
    }

    public readonly string Describe() => _tokens.TokenType switch
    {
        JsonTokenType.Null => "null",
        JsonTokenType.True => "true",
        JsonTokenType.False => "false",
        JsonTokenType.Number => $"the number {JsonPath.Excerpt(System.Text.Encoding.UTF8.GetString(_tokens.ValueSpan))}",
        JsonTokenType.String => $"the text '{JsonPath.Excerpt(Text)}'",
        JsonTokenType.StartObject => "an object",
        _ => "an array",
    };

    public void Skip() => _tokens.Skip();

    public bool TryReadVector(ref NumberBuffer numbers)
    {
        var scanner = new ArrayScanner(Ahead);
        return scanner.TryReadVector(ref numbers) && StepOver(scanner.Position);
    }

    public bool TryReadMatrix(ref NumberBuffer numbers, List<int> rowLengths)
    {
        var scanner = new ArrayScanner(Ahead);
        return scanner.TryReadMatrix(ref numbers, rowLengths) && StepOver(scanner.Position);
    }

    public readonly bool TryEnterArray(out int left)
    {
        left = 0;
        return _tokens.TokenType == JsonTokenType.StartArray;
    }

    public bool NextItem(ref int left) => _tokens.Read() && _tokens.TokenType != JsonTokenType.EndArray;

    public readonly bool TryEnterObject(out int left)
    {
        left = 0;
        return _tokens.TokenType == JsonTokenType.StartObject;
    }

    public bool NextProperty(ref int left) => _tokens.Read() && _tokens.TokenType == JsonTokenType.PropertyName;

    public readonly bool NameIs(ReadOnlySpan<byte> utf8)
    {
        try
        {
            return _tokens.ValueTextEquals(utf8);
        }
        catch (InvalidOperationException)
        {
            // A lone surrogate: no name of ours.
            return false;
        }
    }

    public void EnterProperty() => _tokens.Read();

    /// <summary>Puts the tokens on the end of an array of so many bytes, which has been read without them.</summary>
    private bool StepOver(int length)
    {
        // A reader cannot be moved. One that begins at the closing bracket, in the state after the opening one, sees an empty array.
        _start += (int)_tokens.TokenStartIndex + length - 1;
        _tokens = new Utf8JsonReader(_json[_start..], isFinalBlock: true, _tokens.CurrentState);
        return _tokens.Read();
    }
}
