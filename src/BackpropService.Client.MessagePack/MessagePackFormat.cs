using System.Buffers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using MessagePack;

namespace BackpropService.Client.MessagePack;

/// <summary>Bodies as MessagePack, for large networks and batches: every number takes nine bytes and keeps its bits.</summary>
/// <remarks>
/// The contract's types are described once, for JSON. A body takes that way up to its tensors, which stand in the JSON as they are and
/// are neither formatted nor parsed; the rest of a body is small.
/// </remarks>
/// <example>
/// <code>
/// services.AddBackpropClient(options => (options.BaseAddress, options.BodyFormat) = (address, MessagePackFormat.Instance));
/// </code>
/// </example>
public sealed class MessagePackFormat : BodyFormat
{
    private static readonly JsonSerializerOptions Packed = new(BackpropJson.Options) { Converters = { new PackedTensorConverter() } };

    private MessagePackFormat()
    {
    }

    /// <summary>The format.</summary>
    public static MessagePackFormat Instance { get; } = new();

    /// <inheritdoc/>
    public override string MediaType => "application/vnd.msgpack";

    /// <inheritdoc/>
    public override byte[] Serialize<T>(T value)
    {
        using var json = JsonSerializer.SerializeToDocument(value, TypeInfo<T>());
        var body = new ArrayBufferWriter<byte>();
        var writer = new MessagePackWriter(body);
        JsonToMessagePack.Write(ref writer, json.RootElement);
        writer.Flush();
        return body.WrittenSpan.ToArray();
    }

    /// <inheritdoc/>
    /// <exception cref="MessagePackSerializationException">The body is no MessagePack.</exception>
    public override T Deserialize<T>(ReadOnlyMemory<byte> body)
    {
        var json = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(json))
        {
            var reader = new MessagePackReader(body);
            MessagePackToJson.Write(writer, ref reader);
        }

        return JsonSerializer.Deserialize(json.WrittenSpan, TypeInfo<T>()) ?? throw new JsonException("The body is null.");
    }

    private static JsonTypeInfo<T> TypeInfo<T>() => (JsonTypeInfo<T>)Packed.GetTypeInfo(typeof(T));
}
