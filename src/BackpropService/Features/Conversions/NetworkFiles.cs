using System.Text.Json;
using Backprop.Formats;
using Backprop.Formats.BrainJs;
using Backprop.Formats.Keras;
using Backprop.Formats.Onnx;
using Backprop.Formats.PyTorch;
using Backprop.Formats.Safetensors;
using Backprop.Formats.ScikitLearn;

namespace BackpropService.Features.Conversions;

/// <summary>The formats of other programs that networks come and go in.</summary>
internal static class NetworkFiles
{
    private static readonly IReadOnlyDictionary<string, Func<ConvertQuery, NetworkFormat>> Formats = new[]
    {
        (Func<ConvertQuery, NetworkFormat>)(query => new SafetensorsFormat(query.Activation, query.OutputActivation)),
        _ => new OnnxFormat(),
        _ => new KerasFormat(),
        _ => new BrainJsFormat(),
        _ => new ScikitLearnFormat(),
    }.ToDictionary(make => make(ConvertQuery.None).MediaType, StringComparer.OrdinalIgnoreCase);

    private static readonly IReadOnlyList<(string Member, string MediaType)> Marks =
    [
        .. Formats.Values.Select(make => make(ConvertQuery.None)).Where(format => format.JsonMember is not null)
            .Select(format => (format.JsonMember!, format.MediaType)),
    ];

    private static readonly PyTorchModule Module = new();

    /// <summary>The media types that are read.</summary>
    public static IEnumerable<string> Read => Formats.Keys;

    /// <summary>The media types that are written.</summary>
    public static IEnumerable<string> Written => Formats.Keys.Append(Module.MediaType);

    /// <summary>The format of a media type that is read.</summary>
    public static NetworkFormat Of(string mediaType, ConvertQuery query) => Formats[mediaType](query);

    /// <summary>The media type of JSON that is said to be no more than that, by the first of its members that is one format's.</summary>
    /// <param name="json">The text; what is wrong with it is told where it is read.</param>
    /// <returns>Null where it is a request, or nothing that is known.</returns>
    public static string? Recognize(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        try
        {
            reader.Read();
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName && !reader.ValueTextEquals("network"u8))
            {
                foreach (var (member, mediaType) in Marks)
                {
                    if (reader.ValueTextEquals(member))
                    {
                        return mediaType;
                    }
                }

                reader.Skip();
            }
        }
        catch (JsonException)
        {
            return null;
        }

        return null;
    }

    /// <summary>The form of a media type that is written.</summary>
    public static NetworkWriter WriterOf(string mediaType, ConvertQuery query) =>
        mediaType == Module.MediaType ? Module : Of(mediaType, query);
}
