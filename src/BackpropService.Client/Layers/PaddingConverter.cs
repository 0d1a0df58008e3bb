using System.Text.Json;
using System.Text.Json.Serialization;

namespace BackpropService.Client.Layers;

/// <summary>Reads and writes paddings: numbers, or a word.</summary>
internal sealed class PaddingConverter : JsonConverter<Padding>
{
    private const string SameName = "same";

    public override Padding Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType != JsonTokenType.String ? new Padding(new TensorConverter().Read(ref reader, typeof(Tensor), options))
        : reader.ValueTextEquals(SameName) ? Padding.Same
        : throw new JsonException($"Found '{reader.GetString()}'; numbers or '{SameName}' were expected.");

    public override void Write(Utf8JsonWriter writer, Padding value, JsonSerializerOptions options)
    {
        if (value.Numbers is { } numbers)
        {
            new TensorConverter().Write(writer, numbers, options);
        }
        else
        {
            writer.WriteStringValue(SameName);
        }
    }
}
