using System.Text.Json;

namespace BackpropService.Bodies;

/// <summary>One of an enum's names in camelCase; never its number.</summary>
internal sealed class EnumContract<TReader>(Type type) : Contract<TReader>
    where TReader : struct, IBodyReader, allows ref struct
{
    private readonly Dictionary<string, object> _values = Enum.GetValues(type)
        .Cast<object>()
        .ToDictionary(value => JsonNamingPolicy.CamelCase.ConvertName(value.ToString()!), StringComparer.Ordinal);

    public override string Expected => Phrases.OneOf(_values.Keys);

    public override object? Read(ref TReader reader, ReadContext context)
    {
        if (reader.TryGetText(out var name) && _values.TryGetValue(name, out var value))
        {
            reader.Skip();
            return value;
        }

        context.Refuse(ref reader, Expected);
        return null;
    }
}
