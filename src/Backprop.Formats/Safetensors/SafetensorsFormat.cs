using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Backprop.Activations;
using Backprop.Formats.Json;
using Backprop.Layers;
using Backprop.Networks;

namespace Backprop.Formats.Safetensors;

/// <summary>
/// Tensors by the names of a PyTorch state_dict: layers.0.weight, layers.0.bias. What they are connected by stands in the metadata,
/// where this wrote them; of others' files the activations have to be told.
/// </summary>
/// <param name="hidden">The activation of all layers but the last, in files that do not tell; null where it is not known.</param>
/// <param name="output">The last layer's.</param>
public sealed partial class SafetensorsFormat(Activation? hidden, Activation? output) : NetworkFormat
{
    private const string Name = "safetensors";
    private const string Weight = "weight";
    private const string Bias = "bias";
    private const string Shared = "shared";
    private const string NetworkText = "network";

    /// <inheritdoc/>
    public override string MediaType => "application/safetensors";

    /// <inheritdoc/>
    public override string Extension => "safetensors";

    /// <inheritdoc/>
    public override Network Read(ReadOnlyMemory<byte> file, FileBounds bounds)
    {
        var tensors = TensorFile.Open(file, bounds);
        var layers = Group(tensors);
        var told = tensors.Metadata?.Find(NetworkText) is { } text
            ? JsonPlace.Read(Encoding.UTF8.GetBytes(text.Text()), bounds).Member("layers").Items()
            : null;
        if (told is not null && told.Length != layers.Count)
        {
            throw new UnreadableFileException(
                TensorFile.MetadataName, $"tells of {told.Length} layers; there are tensors of {layers.Count}");
        }

        if (told is null && (output is null || (hidden is null && layers.Count > 1)))
        {
            throw new NotCarriedException(
                "file",
                "does not say which activations its layers have; expected ?activation=… of hidden layers and &outputActivation=… beside it");
        }

        (Matrix Weights, string Place)[] weights = [.. layers.Select(layer => (WeightsOf(tensors, layer), layer.Stem))];
        return DenseLayers.Chain(
            weights,
            l => told is null
                ? new Dense(weights[l].Weights, BiasesOf(tensors, layers[l]), l == layers.Count - 1 ? output! : hidden!)
                : Told(told[l], weights[l].Weights, BiasesOf(tensors, layers[l])),
            bounds);
    }

    /// <inheritdoc/>
    public override byte[] Write(Network network, Precision precision)
    {
        var layers = DenseLayers.Of(network, Name, precision, mayFreeze: true);
        List<(string Name, int[] Axes, double[] Values)> tensors = [];
        for (var l = 0; l < layers.Count; l++)
        {
            var weights = layers[l].Weights;
            var stem = string.Create(CultureInfo.InvariantCulture, $"layers.{l}.");
            tensors.Add((stem + Weight, [weights.Rows, weights.Columns], weights.Values));
            if (layers[l].Biases.Length > 0)
            {
                tensors.Add((stem + Bias, [weights.Rows], DenseLayers.BiasPerNeuron(layers[l])));
            }
        }

        Dictionary<string, string> metadata = new() { ["format"] = "pt", [NetworkText] = Describe(layers) };
        return TensorFile.Write(tensors, metadata, precision);
    }

    private static string Describe(IReadOnlyList<Dense> layers) =>
        Encoding.UTF8.GetString(JsonWriting.ObjectOf(writer => WriteLayers(writer, layers)));

    private static void WriteLayers(Utf8JsonWriter writer, IReadOnlyList<Dense> layers)
    {
        writer.WriteStartArray("layers");
        foreach (var layer in layers)
        {
            writer.WriteStartObject();
            writer.WriteString("type", layer.Name);
            ActivationJson.Write(writer, layer.Activation!);
            if (layer.HasSharedBias)
            {
                writer.WriteString("biases", Shared);
            }

            if (layer.Freeze != Freeze.None)
            {
                writer.WriteString("freeze", layer.Freeze.ToString());
            }

            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    /// <summary>The layers that tensors belong to, in the order of the numbers in their names.</summary>
    private static List<StoredLayer> Group(TensorFile file)
    {
        Dictionary<string, StoredLayer> layers = new(StringComparer.Ordinal);
        foreach (var tensor in file.Tensors)
        {
            var dot = tensor.Name.LastIndexOf('.');
            var (stem, member) = (tensor.Name[..Math.Max(0, dot)], tensor.Name[(dot + 1)..]);
            var layer = layers.GetValueOrDefault(stem) ?? new StoredLayer(stem, null, null);
            layers[stem] = member switch
            {
                Weight when tensor.Axes.Length == 2 => layer with { Weight = tensor },
                Bias when tensor.Axes.Length == 1 => layer with { Bias = tensor },
                _ => throw new NotCarriedException(
                    tensor.Name, "is no weight with two axes and no bias with one; files of dense layers alone are read"),
            };
        }

        return
        [
            .. layers.Values.OrderBy(
                layer => Digit().Replace(layer.Stem, number => number.Value.PadLeft(20, '0')), StringComparer.Ordinal),
        ];
    }

    private static Matrix WeightsOf(TensorFile file, StoredLayer layer) => layer.Weight is { } weight
        ? new Matrix(weight.Axes[0], weight.Axes[1], file.ValuesOf(weight))
        : throw new UnreadableFileException($"{layer.Stem}.{Weight}", "is missing");

    private static double[] BiasesOf(TensorFile file, StoredLayer layer) => layer.Bias is not { } bias ? []
        : bias.Axes[0] == layer.Weight!.Axes[0] ? file.ValuesOf(bias)
        : throw new UnreadableFileException(bias.Name, $"has {bias.Axes[0]} values; expected {layer.Weight.Axes[0]}, one per neuron");

    private static Dense Told(JsonPlace layer, Matrix weights, double[] biases)
    {
        if (layer.Member("type") is var type && type.Text() != "dense")
        {
            throw new NotCarriedException(type.Path, "is not 'dense'; files of dense layers alone are read");
        }

        var isShared = layer.Find("biases") is not null;
        if (isShared && (biases.Length == 0 || biases.AsSpan().ContainsAnyExcept(biases[0])))
        {
            throw new UnreadableFileException($"{layer.Path}.biases", "says that one bias is shared; the tensor has several");
        }

        var freeze = Freeze.None;
        if (layer.Find("freeze") is { } frozen && !Enum.TryParse(frozen.Text(), out freeze))
        {
            throw new UnreadableFileException(frozen.Path, $"is none of {string.Join(", ", Enum.GetNames<Freeze>())}");
        }

        return new Dense(weights, isShared ? biases[..1] : biases, ActivationJson.Read(layer), freeze);
    }

    [GeneratedRegex("[0-9]+", RegexOptions.NonBacktracking)]
    private static partial Regex Digit();

    private sealed record StoredLayer(string Stem, StoredTensor? Weight, StoredTensor? Bias);
}
