using System.Text.Json;
using System.Text.Json.Serialization;

namespace BackpropService.Client.Layers;

/// <summary>How many zeros a convolution adds at either end: one whole number, one for each axis, or as many as keep the length.</summary>
[JsonConverter(typeof(Converter))]
public sealed record Padding
{
    private const string SameName = "same";

    private Padding(Tensor? numbers) => Numbers = numbers;

    /// <summary>As many as keep the length, the odd one at the end.</summary>
    public static Padding Same { get; } = new(numbers: null);

    /// <summary>The numbers; null where as many are added as keep the length.</summary>
    public Tensor? Numbers { get; }

    /// <summary>The same number for every axis.</summary>
    public static implicit operator Padding(int number) => new((Tensor)number);

    /// <summary>One number for each axis.</summary>
    public static implicit operator Padding(Tensor numbers) => new(numbers);

    private sealed class Converter : JsonConverter<Padding>
    {
        public override Padding Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.TokenType != JsonTokenType.String ? new(new TensorConverter().Read(ref reader, typeof(Tensor), options))
            : reader.ValueTextEquals(SameName) ? Same
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
}
