using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace BackpropService.Client.Layers;

/// <summary>Tensors as nested arrays of numbers, every number in the shortest form that reads back to the same bits.</summary>
internal sealed class TensorConverter : JsonConverter<Tensor>
{
    /// <summary>Stands for the length of an axis until the first array along it has ended.</summary>
    private const int Unknown = -1;

    public override Tensor Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.Number)
        {
            return reader.GetDouble();
        }

        var values = new List<double>();
        var shape = new List<int>();
        ReadArray(ref reader, axis: 0, values, shape);
        return new([.. values], [.. shape]);
    }

    public override void Write(Utf8JsonWriter writer, Tensor value, JsonSerializerOptions options) =>
        WriteItem(writer, value.Values, value.Shape);

    /// <summary>A tensor's JSON.</summary>
    public static string Text(Tensor tensor)
    {
        var text = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(text))
        {
            WriteItem(writer, tensor.Values, tensor.Shape);
        }

        return Encoding.UTF8.GetString(text.WrittenSpan);
    }

    private static void ReadArray(ref Utf8JsonReader reader, int axis, List<double> values, List<int> shape)
    {
        if (reader.TokenType != JsonTokenType.StartArray || (axis == shape.Count && values.Count > 0))
        {
            throw new JsonException($"Found {reader.TokenType} where every other item is a number.");
        }

        if (axis == shape.Count)
        {
            shape.Add(Unknown);
        }

        var length = 0;
        for (; reader.Read() && reader.TokenType != JsonTokenType.EndArray; length++)
        {
            if (reader.TokenType == JsonTokenType.Number && axis == shape.Count - 1)
            {
                values.Add(reader.GetDouble());
            }
            else
            {
                ReadArray(ref reader, axis + 1, values, shape);
            }
        }

        if (shape[axis] != Unknown && shape[axis] != length)
        {
            throw new JsonException($"Found an array of {length} items beside one of {shape[axis]}; numbers of one shape were expected.");
        }

        shape[axis] = length;
    }

    // JSON has no NaN; where a number may be missing, null stands for it.
    private static void WriteNumber(Utf8JsonWriter writer, double value)
    {
        if (double.IsNaN(value))
        {
            writer.WriteNullValue();
        }
        else
        {
            writer.WriteNumberValue(value);
        }
    }

    private static void WriteItem(Utf8JsonWriter writer, ReadOnlySpan<double> values, ReadOnlySpan<int> shape)
    {
        if (shape.IsEmpty)
        {
            WriteNumber(writer, values[0]);
            return;
        }

        writer.WriteStartArray();
        var size = shape[0] == 0 ? 0 : values.Length / shape[0];
        for (var i = 0; i < shape[0]; i++)
        {
            WriteItem(writer, values.Slice(i * size, size), shape[1..]);
        }

        writer.WriteEndArray();
    }
}
