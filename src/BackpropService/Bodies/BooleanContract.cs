using System.Text.Json;

namespace BackpropService.Bodies;

/// <summary>true or false.</summary>
internal sealed class BooleanContract : Contract
{
    public override string Expected => "true or false";

    public override object? Read(ref Utf8JsonReader reader, ReadContext context)
    {
        if (reader.TokenType is JsonTokenType.True or JsonTokenType.False)
        {
            return reader.GetBoolean();
        }

        context.Refuse(ref reader, Expected);
        return null;
    }
}
