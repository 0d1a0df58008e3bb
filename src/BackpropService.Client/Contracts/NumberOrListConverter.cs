using System.Text.Json;
using System.Text.Json.Serialization;

namespace BackpropService.Client.Contracts;

/// <summary>A number as it is, a list as an array.</summary>
internal sealed class NumberOrListConverter : JsonConverter<NumberOrList>
{
    public override NumberOrList Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            return reader.GetDouble();
        }

        var items = new List<double>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            items.Add(reader.GetDouble());
        }

        return items.ToArray();
    }

    public override void Write(Utf8JsonWriter writer, NumberOrList value, JsonSerializerOptions options)
    {
        if (!value.IsList)
        {
            writer.WriteNumberValue(value.Number);
            return;
        }

        writer.WriteStartArray();
        foreach (var item in value.Items)
        {
            writer.WriteNumberValue(item);
        }

        writer.WriteEndArray();
    }
}
