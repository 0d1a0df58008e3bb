using System.Text.Json;

namespace BackpropService.Bodies;

/// <summary>Free text.</summary>
internal sealed class TextContract : Contract
{
    public override string Expected => "a text";

    public override object? Read(ref Utf8JsonReader reader, ReadContext context)
    {
        if (reader.TokenType == JsonTokenType.String)
        {
            return ReadContext.Text(ref reader);
        }

        context.Refuse(ref reader, Expected);
        return null;
    }
}
