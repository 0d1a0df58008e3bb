using System.Globalization;
using System.Text.Json;
using Backprop.Formats.Json;
using Backprop.Formats.PyTorch;
using Backprop.Layers;
using Backprop.Networks;

namespace Backprop.Formats.Safetensors;

/// <summary>Layers of all kinds: what they are besides their tensors stands in the metadata.</summary>
internal sealed class ToldLayers(TensorFile file, FileBounds bounds)
{
    private const string List = "layers";
    private const string Shortcut = "shortcut";

    // How many batches have gone into running statistics: PyTorch counts them, and computes nothing of it unless momentum is None.
    private const string Counter = ".num_batches_tracked";

    private readonly Dictionary<string, StoredTensor> _left = file.Tensors.ToDictionary(tensor => tensor.Name, StringComparer.Ordinal);
    private int _layers;

    /// <summary>Writes what layers are, and adds their tensors.</summary>
    public static void Write(
        Utf8JsonWriter writer,
        IReadOnlyList<Layer> layers,
        List<(string Name, int[] Axes, double[] Values)> tensors,
        Precision precision,
        string list = List,
        string stem = "",
        string path = "network.")
    {
        writer.WriteStartArray(list);
        foreach (var (l, layer) in layers.Index())
        {
            var number = l.ToString(CultureInfo.InvariantCulture);
            var (name, place) = ($"{stem}{list}.{number}.", $"{path}{list}[{number}]");
            precision.RequireFit(layer, place);
            writer.WriteStartObject();
            LayerJson.Write(writer, layer);
            var parameters = LayerTensors.Of(layer);
            foreach (var (block, form) in parameters.Forms)
            {
                writer.WriteString(block, form);
            }

            tensors.AddRange(parameters.Tensors.Select(tensor =>
                (name + tensor.Name, tensor.Values.Shape.Axes.ToArray(), tensor.Values.Values)));
            if (layer is Residual residual)
            {
                Write(writer, residual.Layers, tensors, precision, List, name, place + ".");
                Write(writer, residual.Shortcut, tensors, precision, Shortcut, name, place + ".");
            }

            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    /// <summary>Reads what <see cref="Write"/> writes.</summary>
    /// <param name="told">The object that the list of layers stands in.</param>
    public Network Read(JsonPlace told)
    {
        var layers = Read(told, List, string.Empty);
        var other = _left.Keys.FirstOrDefault(name => !name.EndsWith(Counter, StringComparison.Ordinal));
        return layers.Count == 0 ? throw new UnreadableFileException(TensorFile.MetadataName, "tells of no layers; expected at least one")
            : other is not null ? throw new UnreadableFileException(other, "belongs to no layer that the metadata tell of")
            : layers.All(layer => layer is Dense) ? DenseLayers.Chain(
                [.. layers.Select((layer, l) => (((Dense)layer).Weights, FormattableString.Invariant($"{List}.{l}")))],
                l => (Dense)layers[l],
                bounds)
            : Network.OfParameters(layers);
    }

    private List<Layer> Read(JsonPlace told, string list, string stem)
    {
        List<Layer> layers = [];
        foreach (var (l, layer) in told.Member(list).Items().Index())
        {
            if (++_layers > bounds.Layers)
            {
                throw new UnreadableFileException(TensorFile.MetadataName, $"tells of more than {bounds.Layers} layers");
            }

            layers.Add(Read(layer, string.Create(CultureInfo.InvariantCulture, $"{stem}{list}.{l}.")));
        }

        return layers;
    }

    private Layer Read(JsonPlace layer, string name)
    {
        var kind = LayerJson.KindOf(layer);
        var members = LayerTensors.ToBlocks(
            kind, tensor => Take(name + tensor), block => layer.Find(block) is { IsText: true } form ? form.Text() : null);
        if (kind.Type == typeof(Residual))
        {
            members[List] = Read(layer, List, name);
            members[Shortcut] = Read(layer, Shortcut, name);
        }

        return LayerJson.Read(layer, kind, members);
    }

    private (string, Tensor)? Take(string name) => _left.Remove(name, out var stored)
        ? (name, new Tensor(new Shape(stored.Axes), file.ValuesOf(stored)))
        : null;
}
