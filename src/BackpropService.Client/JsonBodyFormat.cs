using System.Net.Mime;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace BackpropService.Client;

/// <summary>Bodies as JSON.</summary>
internal sealed class JsonBodyFormat : BodyFormat
{
    public override string MediaType => MediaTypeNames.Application.Json;

    public override byte[] Serialize<T>(T value) => JsonSerializer.SerializeToUtf8Bytes(value, TypeInfo<T>());

    public override T Deserialize<T>(ReadOnlyMemory<byte> body) => Deserialize<T>(body.Span);

    public static T Deserialize<T>(ReadOnlySpan<byte> body) =>
        JsonSerializer.Deserialize(body, TypeInfo<T>()) ?? throw new JsonException("The body is null.");

    private static JsonTypeInfo<T> TypeInfo<T>() => (JsonTypeInfo<T>)BackpropJson.Options.GetTypeInfo(typeof(T));
}
