using System.Text.RegularExpressions;
using Backprop.Activations;
using Backprop.Layers;
using Backprop.Networks;

namespace Backprop.Formats.Safetensors;

/// <summary>Dense layers of a file that tells nothing but their tensors.</summary>
internal static partial class UntoldLayers
{
    private const string Weight = "weight";
    private const string Bias = "bias";

    /// <summary>Reads them.</summary>
    /// <param name="file">The file.</param>
    /// <param name="hidden">The activation of all layers but the last; null where it is not known.</param>
    /// <param name="output">The last layer's.</param>
    /// <param name="bounds">What a network may have at most.</param>
    public static Network Read(TensorFile file, Activation? hidden, Activation? output, FileBounds bounds)
    {
        var layers = Group(file);
        if (output is null || (hidden is null && layers.Count > 1))
        {
            throw new NotCarriedException(
                "file",
                "does not say which activations its layers have; expected ?activation=… of hidden layers and &outputActivation=… beside it");
        }

        (Matrix Weights, string Place)[] weights = [.. layers.Select(layer => (WeightsOf(file, layer), layer.Stem))];
        return DenseLayers.Chain(
            weights, l => new Dense(weights[l].Weights, BiasesOf(file, layers[l]), l == layers.Count - 1 ? output : hidden!), bounds);
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

    [GeneratedRegex("[0-9]+", RegexOptions.NonBacktracking)]
    private static partial Regex Digit();

    private sealed record StoredLayer(string Stem, StoredTensor? Weight, StoredTensor? Bias);
}
