using System.Text.Json;

namespace BackpropService.Bodies;

/// <summary>One of an enum's names in camelCase; never its number.</summary>
internal sealed class EnumContract(Type type) : Contract
{
    private readonly Dictionary<string, object> _values = Enum.GetValues(type)
        .Cast<object>()
        .ToDictionary(value => JsonNamingPolicy.CamelCase.ConvertName(value.ToString()!), StringComparer.Ordinal);

    public override string Expected => Phrases.OneOf(_values.Keys);

    public override object? Read(ref Utf8JsonReader reader, ReadContext context)
    {
        if (reader.TokenType == JsonTokenType.String && _values.TryGetValue(ReadContext.Text(ref reader), out var value))
        {
            return value;
        }

        context.Refuse(ref reader, Expected);
        return null;
    }
}
