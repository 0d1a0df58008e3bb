using System.Text.Json;
using MessagePack;

namespace BackpropService.Client.MessagePack;

/// <summary>Writes MessagePack as JSON, nested arrays of numbers as packed tensors.</summary>
internal static class MessagePackToJson
{
    public static void Write(Utf8JsonWriter writer, ref MessagePackReader reader)
    {
        switch (reader.NextMessagePackType)
        {
            case MessagePackType.Map:
                writer.WriteStartObject();
                for (var left = reader.ReadMapHeader(); left > 0; left--)
                {
                    writer.WritePropertyName(reader.ReadString()!);
                    Write(writer, ref reader);
                }

                writer.WriteEndObject();
                break;
            case MessagePackType.Array when ShapeOf(reader) is { } shape:
                var values = new List<double>();
                ReadTensor(ref reader, shape, values);
                PackedTensorConverter.Write(writer, new([.. values], shape));
                break;
            case MessagePackType.Array:
                writer.WriteStartArray();
                for (var left = reader.ReadArrayHeader(); left > 0; left--)
                {
                    Write(writer, ref reader);
                }

                writer.WriteEndArray();
                break;
            case MessagePackType.Integer:
                writer.WriteNumberValue(reader.ReadInt64());
                break;
            case MessagePackType.Float:
                writer.WriteNumberValue(reader.ReadDouble());
                break;
            case MessagePackType.String:
                writer.WriteStringValue(reader.ReadString());
                break;
            case MessagePackType.Boolean:
                writer.WriteBooleanValue(reader.ReadBoolean());
                break;
            case MessagePackType.Nil:
                reader.ReadNil();
                writer.WriteNullValue();
                break;
            case var other:
                throw new JsonException($"MessagePack's {other} is nothing that the contract has.");
        }
    }

    /// <summary>The lengths of nested arrays down to the first number; null where there is none. The reader is a copy.</summary>
    private static int[]? ShapeOf(MessagePackReader reader)
    {
        var shape = new List<int>();
        while (reader.NextMessagePackType == MessagePackType.Array)
        {
            shape.Add(reader.ReadArrayHeader());
            if (shape[^1] == 0)
            {
                return null;
            }
        }

        return reader.NextMessagePackType is MessagePackType.Float or MessagePackType.Integer ? [.. shape] : null;
    }

    private static void ReadTensor(ref MessagePackReader reader, ReadOnlySpan<int> shape, List<double> values)
    {
        if (shape.IsEmpty)
        {
            values.Add(reader.ReadDouble());
            return;
        }

        if (reader.ReadArrayHeader() is var length && length != shape[0])
        {
            throw new JsonException($"Found an array of {length} items beside one of {shape[0]}; numbers of one shape were expected.");
        }

        for (var i = 0; i < length; i++)
        {
            ReadTensor(ref reader, shape[1..], values);
        }
    }
}
