using System.Text.Json;
using System.Text.Json.Serialization;
using Backprop;

namespace BackpropService.Bodies;

/// <summary>Writes enums by their names on the wire.</summary>
internal sealed class EnumNameConverter : JsonConverter<object>
{
    public override bool CanConvert(Type typeToConvert) => typeToConvert.IsEnum;

    public override void Write(Utf8JsonWriter writer, object value, JsonSerializerOptions options) =>
        writer.WriteStringValue(EnumNames.Of(value.GetType())[value]);

    public override object Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        throw new NotSupportedException($"{typeToConvert} is only written.");
}
