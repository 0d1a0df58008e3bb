using System.Text.Json;
using System.Text.Json.Serialization;
using BackpropService.Client.Layers;

namespace BackpropService.Client.MessagePack;

/// <summary>Tensors as their bytes, in an object by a name that no property has.</summary>
internal sealed class PackedTensorConverter : JsonConverter<Tensor>
{
    public const string Name = "";

    public override Tensor Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.StartArray)
        {
            // Only one without any number is not packed.
            reader.Skip();
            return Tensor.Stack();
        }

        if (reader.TokenType != JsonTokenType.StartObject || !reader.Read() || !reader.ValueTextEquals(Name) || !reader.Read())
        {
            throw new JsonException("Expected numbers.");
        }

        var tensor = PackedTensor.Unpack(reader.GetBytesFromBase64());
        reader.Read();
        return tensor;
    }

    public override void Write(Utf8JsonWriter writer, Tensor value, JsonSerializerOptions options) => Write(writer, value);

    public static void Write(Utf8JsonWriter writer, Tensor value)
    {
        writer.WriteStartObject();
        writer.WriteBase64String(Name, PackedTensor.Pack(value));
        writer.WriteEndObject();
    }
}
