using System.Text;
using Backprop.Activations;
using Backprop.Formats.Json;
using Backprop.Networks;

namespace Backprop.Formats.Safetensors;

/// <summary>
/// Tensors by the names of a PyTorch state_dict: layers.0.weight, layers.0.bias. What they are connected by stands in the metadata,
/// where this wrote them; of others' files, which are of dense layers, the activations have to be told.
/// </summary>
/// <param name="hidden">The activation of all layers but the last, in files that do not tell; null where it is not known.</param>
/// <param name="output">The last layer's.</param>
public sealed class SafetensorsFormat(Activation? hidden, Activation? output) : NetworkFormat
{
    /// <summary>The media type.</summary>
    public const string SafetensorsType = "application/safetensors";

    private const string NetworkText = "network";

    /// <inheritdoc/>
    public override string MediaType => SafetensorsType;

    /// <inheritdoc/>
    public override string Extension => "safetensors";

    /// <inheritdoc/>
    public override Network Read(ReadOnlyMemory<byte> file, FileBounds bounds)
    {
        var tensors = TensorFile.Open(file, bounds);
        return tensors.Metadata?.Find(NetworkText) is { } text
            ? new ToldLayers(tensors, bounds).Read(JsonPlace.Read(Encoding.UTF8.GetBytes(text.Text()), bounds))
            : UntoldLayers.Read(tensors, hidden, output, bounds);
    }

    /// <inheritdoc/>
    public override byte[] Write(Network network, Precision precision)
    {
        List<(string Name, int[] Axes, double[] Values)> tensors = [];
        var told = JsonWriting.ObjectOf(writer => ToldLayers.Write(writer, network.Whole, tensors, precision));
        Dictionary<string, string> metadata = new() { ["format"] = "pt", [NetworkText] = Encoding.UTF8.GetString(told) };
        return TensorFile.Write(tensors, metadata, precision);
    }
}
