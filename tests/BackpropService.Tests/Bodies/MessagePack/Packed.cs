using System.Buffers;
using System.Text.Json;
using System.Text.Json.Nodes;
using MessagePack;

namespace BackpropService.Tests.Bodies.MessagePack;

/// <summary>JSON documents as MessagePack and back, by the library alone.</summary>
internal static class Packed
{
    public const string MediaType = "application/vnd.msgpack";

    /// <summary>A document with numbers as float64, or whole ones as integers.</summary>
    public static byte[] From(JsonNode? document, bool integers = false)
    {
        var output = new ArrayBufferWriter<byte>();
        var writer = new MessagePackWriter(output);
        Write(ref writer, document, integers);
        writer.Flush();
        return output.WrittenSpan.ToArray();
    }

    public static JsonNode? ToJson(byte[] packed)
    {
        var reader = new MessagePackReader(packed);
        var document = Read(ref reader);
        Assert.True(reader.End);
        return document;
    }

    private static void Write(ref MessagePackWriter writer, JsonNode? node, bool integers)
    {
        switch (node)
        {
            case JsonObject properties:
                writer.WriteMapHeader(properties.Count);
                foreach (var (name, value) in properties)
                {
                    writer.Write(name);
                    Write(ref writer, value, integers);
                }

                break;
            case JsonArray items:
                writer.WriteArrayHeader(items.Count);
                foreach (var item in items)
                {
                    Write(ref writer, item, integers);
                }

                break;
            default:
                WriteScalar(ref writer, node, integers);
                break;
        }
    }

    private static void WriteScalar(ref MessagePackWriter writer, JsonNode? node, bool integers)
    {
        switch (node?.GetValueKind())
        {
            case null:
                writer.WriteNil();
                break;
            case JsonValueKind.Number when integers && (double)node is var number && number == Math.Floor(number) && Math.Abs(number) < 1e15:
                writer.Write((long)number);
                break;
            case JsonValueKind.Number:
                writer.Write((double)node);
                break;
            case JsonValueKind.String:
                writer.Write((string)node!);
                break;
            default:
                writer.Write((bool)node);
                break;
        }
    }

    private static JsonNode? Read(ref MessagePackReader reader)
    {
        switch (reader.NextMessagePackType)
        {
            case MessagePackType.Map:
                var properties = new JsonObject();
                for (var left = reader.ReadMapHeader(); left > 0; left--)
                {
                    properties.Add(reader.ReadString()!, Read(ref reader));
                }

                return properties;
            case MessagePackType.Array:
                var items = new JsonArray();
                for (var left = reader.ReadArrayHeader(); left > 0; left--)
                {
                    items.Add(Read(ref reader));
                }

                return items;
            case MessagePackType.Float:
                Assert.Equal(MessagePackCode.Float64, reader.NextCode);
                return reader.ReadDouble();
            case MessagePackType.String:
                return reader.ReadString();
            case MessagePackType.Nil:
                reader.ReadNil();
                return null;
            default:
                return reader.ReadBoolean();
        }
    }
}
