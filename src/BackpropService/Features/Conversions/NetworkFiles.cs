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

    private static readonly PyTorchModule Module = new();

    /// <summary>The media types that are read.</summary>
    public static IEnumerable<string> Read => Formats.Keys;

    /// <summary>The media types that are written.</summary>
    public static IEnumerable<string> Written => Formats.Keys.Append(Module.MediaType);

    /// <summary>The format of a media type that is read.</summary>
    public static NetworkFormat Of(string mediaType, ConvertQuery query) => Formats[mediaType](query);

    /// <summary>The form of a media type that is written.</summary>
    public static NetworkWriter WriterOf(string mediaType, ConvertQuery query) =>
        mediaType == Module.MediaType ? Module : Of(mediaType, query);
}
