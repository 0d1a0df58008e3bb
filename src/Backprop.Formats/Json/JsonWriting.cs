using System.Buffers;
using System.Text.Json;
using Backprop.Layers;

namespace Backprop.Formats.Json;

/// <summary>Numbers as JSON, each with the digits that give the same one back.</summary>
internal static class JsonWriting
{
    /// <summary>The bytes of an object.</summary>
    /// <param name="members">Writes its members.</param>
    public static byte[] ObjectOf(Action<Utf8JsonWriter> members)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using var writer = new Utf8JsonWriter(buffer);
        writer.WriteStartObject();
        members(writer);
        writer.WriteEndObject();
        writer.Flush();
        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>Writes a list.</summary>
    public static void WriteNumbers(this Utf8JsonWriter writer, ReadOnlySpan<double> values, Precision precision)
    {
        writer.WriteStartArray();
        foreach (var value in values)
        {
            if (precision == Precision.Binary32)
            {
                writer.WriteNumberValue((float)value);
            }
            else
            {
                writer.WriteNumberValue(value);
            }
        }

        writer.WriteEndArray();
    }

    /// <summary>Writes numbers in lists as deep as their shape has axes.</summary>
    public static void WriteTensor(this Utf8JsonWriter writer, Tensor tensor, Precision precision) =>
        writer.WriteTensor(tensor.Shape.Axes, tensor.Values, precision);

    /// <summary>Writes a list of rows.</summary>
    public static void WriteRows(this Utf8JsonWriter writer, Matrix matrix, Precision precision)
    {
        writer.WriteStartArray();
        for (var row = 0; row < matrix.Rows; row++)
        {
            writer.WriteNumbers(matrix.Row(row), precision);
        }

        writer.WriteEndArray();
    }

    private static void WriteTensor(
        this Utf8JsonWriter writer, ReadOnlySpan<int> axes, ReadOnlySpan<double> values, Precision precision)
    {
        if (axes.Length == 1)
        {
            writer.WriteNumbers(values, precision);
            return;
        }

        var length = values.Length / axes[0];
        writer.WriteStartArray();
        for (var i = 0; i < axes[0]; i++)
        {
            writer.WriteTensor(axes[1..], values.Slice(i * length, length), precision);
        }

        writer.WriteEndArray();
    }
}
