using System.Text.Json;
using MessagePack;

namespace BackpropService.Client.MessagePack;

/// <summary>Writes JSON as MessagePack, packed tensors as nested arrays of float64.</summary>
internal static class JsonToMessagePack
{
    public static void Write(ref MessagePackWriter writer, JsonElement json)
    {
        switch (json.ValueKind)
        {
            case JsonValueKind.Object when json.TryGetProperty(PackedTensorConverter.Name, out var packed):
                var tensor = PackedTensor.Unpack(packed.GetBytesFromBase64());
                WriteTensor(ref writer, tensor.Values, tensor.Shape);
                break;
            case JsonValueKind.Object:
                writer.WriteMapHeader(json.GetPropertyCount());
                foreach (var property in json.EnumerateObject())
                {
                    writer.Write(property.Name);
                    Write(ref writer, property.Value);
                }

                break;
            case JsonValueKind.Array:
                writer.WriteArrayHeader(json.GetArrayLength());
                foreach (var item in json.EnumerateArray())
                {
                    Write(ref writer, item);
                }

                break;
            case JsonValueKind.Number when json.TryGetInt64(out var whole):
                writer.Write(whole);
                break;
            case JsonValueKind.Number:
                writer.Write(json.GetDouble());
                break;
            case JsonValueKind.String:
                writer.Write(json.GetString());
                break;
            case JsonValueKind.True or JsonValueKind.False:
                writer.Write(json.GetBoolean());
                break;
            default:
                writer.WriteNil();
                break;
        }
    }

    private static void WriteTensor(ref MessagePackWriter writer, ReadOnlySpan<double> values, ReadOnlySpan<int> shape)
    {
        if (shape.IsEmpty)
        {
            writer.Write(values[0]);
            return;
        }

        writer.WriteArrayHeader(shape[0]);
        var size = shape[0] == 0 ? 0 : values.Length / shape[0];
        for (var i = 0; i < shape[0]; i++)
        {
            WriteTensor(ref writer, values.Slice(i * size, size), shape[1..]);
        }
    }
}
