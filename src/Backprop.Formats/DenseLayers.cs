using Backprop.Activations;
using Backprop.Layers;
using Backprop.Networks;

namespace Backprop.Formats;

/// <summary>A network as what most formats hold: dense layers and nothing else.</summary>
internal static class DenseLayers
{
    /// <summary>The layers of a network.</summary>
    /// <param name="network">The network.</param>
    /// <param name="format">The format's name, to be told.</param>
    /// <param name="precision">What its numbers have to fit into.</param>
    /// <exception cref="NotCarriedException">One is of another kind, or has a number past the precision.</exception>
    public static IReadOnlyList<Dense> Of(Network network, string format, Precision precision)
    {
        List<Dense> layers = [];
        for (var l = 0; l < network.Layers.Count; l++)
        {
            var layer = network.Layers[l] as Dense
                ?? throw new NotCarriedException(
                    PathOf(network, l), $"is '{network.Layers[l].Name}'; {format} is written of dense layers alone");
            RequireUnfrozen(layer, PathOf(network, l), format);
            precision.RequireFit(layer, PathOf(network, l));
            layers.Add(layer);
        }

        return layers;
    }

    /// <summary>Asks that a training step may change all of a layer.</summary>
    /// <exception cref="NotCarriedException">It may not; the format has no such setting.</exception>
    public static void RequireUnfrozen(Layer layer, string path, string format)
    {
        if (layer.Freeze != Freeze.None)
        {
            throw new NotCarriedException($"{path}.freeze", $"is given; {format} has nothing like it");
        }
    }

    /// <summary>Asks of some layers, the first of a network, that they all have the activation of the first.</summary>
    /// <param name="network">The network.</param>
    /// <param name="layers">The layers.</param>
    /// <param name="format">What has one activation for which layers, to be told.</param>
    /// <exception cref="NotCarriedException">One has another.</exception>
    public static void RequireOneActivation(Network network, IEnumerable<Dense> layers, string format)
    {
        foreach (var (l, layer) in layers.Index())
        {
            if (!layer.Activation!.Equals(network.Layers[0].Activation))
            {
                throw new NotCarriedException($"{PathOf(network, l)}.activation", $"is not that of layer 0; {format}");
            }
        }
    }

    /// <summary>The path of a layer in a request.</summary>
    public static string PathOf(Network network, int layer) => $"network.{network.PathOf(layer)}";

    /// <summary>The biases, one per neuron, in whatever form the layer has them.</summary>
    public static double[] BiasPerNeuron(Dense layer) => layer.Biases.Length == layer.Weights.Rows
        ? layer.Biases
        : [.. Enumerable.Repeat(layer.Biases.Length == 0 ? 0 : layer.Biases[0], layer.Weights.Rows)];

    /// <summary>A network of layers that were read.</summary>
    /// <param name="weights">W of each, (neurons × inputs), and where it stands in the file.</param>
    /// <param name="make">Makes the layer of a number.</param>
    /// <param name="bounds">What a network may have at most.</param>
    /// <exception cref="UnreadableFileException">They are none, too many, or do not follow one another.</exception>
    public static Network Chain(IReadOnlyList<(Matrix Weights, string Place)> weights, Func<int, Dense> make, FileBounds bounds)
    {
        if (weights.Count == 0 || weights.Count > bounds.Layers)
        {
            throw new UnreadableFileException("file", $"has {weights.Count} layers; expected 1 to {bounds.Layers}");
        }

        for (var l = 1; l < weights.Count; l++)
        {
            if (weights[l].Weights.Columns != weights[l - 1].Weights.Rows)
            {
                throw new UnreadableFileException(
                    weights[l].Place,
                    $"takes {weights[l].Weights.Columns} values; the layer before gives {weights[l - 1].Weights.Rows}");
            }
        }

        return new Network([.. Enumerable.Range(0, weights.Count).Select(make)]);
    }

    /// <summary>The format's name of an activation; its settings have to be those that the format has.</summary>
    /// <exception cref="NotCarriedException">It has none.</exception>
    public static string NameOf(
        Activation activation, IReadOnlyList<(string Name, Activation Activation)> known, string place, string format) =>
        known.Where(entry => entry.Activation.Equals(activation)).Select(entry => entry.Name).FirstOrDefault()
            ?? throw new NotCarriedException(
                $"{place}.activation",
                $"is '{activation.Name}', or has settings that {format} has not; it has "
                + string.Join(", ", known.Select(entry => entry.Activation.Name)));
}
