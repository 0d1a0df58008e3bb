using Backprop.Formats;
using Backprop.Formats.BrainJs;
using Backprop.Formats.Onnx;
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
        _ => new BrainJsFormat(),
        _ => new ScikitLearnFormat(),
    }.ToDictionary(make => make(ConvertQuery.None).MediaType, StringComparer.OrdinalIgnoreCase);

    /// <summary>Their media types.</summary>
    public static IEnumerable<string> MediaTypes => Formats.Keys;

    /// <summary>The format of a media type, which is one of them.</summary>
    public static NetworkFormat Of(string mediaType, ConvertQuery query) => Formats[mediaType](query);
}
