using System.Text.Json;
using System.Text.Json.Serialization;

namespace BackpropService.Client.Json;

/// <summary>Writes what a property holds as what it is, and not as what the property promises.</summary>
internal class RuntimeTypeConverter<T> : JsonConverter<T>
    where T : class
{
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        throw new NotSupportedException($"{typeToConvert} is only written.");

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
        JsonSerializer.Serialize(writer, value, options.GetTypeInfo(value.GetType()));
}
