using System.Text.Json;
using BackpropService.Bodies.Json.Numbers;

namespace BackpropService.Bodies;

/// <summary>A finite binary64 number.</summary>
internal sealed class NumberContract : Contract
{
    public const string Phrase = "a number";

    public override string Expected => Phrase;

    public override object? Read(ref Utf8JsonReader reader, ReadContext context)
    {
        if (TryRead(ref reader, out var value))
        {
            return value;
        }

        context.Refuse(ref reader, ExpectedInsteadOf(ref reader));
        return null;
    }

    /// <summary>Reads a finite number; overflow to infinity, which System.Text.Json lets pass, is not one.</summary>
    public static bool TryRead(ref Utf8JsonReader reader, out double value)
    {
        value = 0;
        return reader.TokenType == JsonTokenType.Number
            && (NumberParser.Parse(reader.ValueSpan, out value) > 0 || (reader.TryGetDouble(out value) && double.IsFinite(value)));
    }

    public static string ExpectedInsteadOf(ref Utf8JsonReader reader) =>
        reader.TokenType == JsonTokenType.Number ? "a number within binary64's range" : Phrase;
}
