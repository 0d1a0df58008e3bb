using Backprop.Layers;
using static Backprop.Formats.Onnx.NodeSettings;
using Attribute = Backprop.Formats.Onnx.Wire.Attribute;

namespace Backprop.Formats.Onnx;

/// <summary>Layers as nodes, as they compute in inference.</summary>
internal static class LayerNodes
{
    /// <summary>Writes what a layer computes of one tensor, before its activation.</summary>
    /// <param name="graph">Receives its nodes.</param>
    /// <param name="layer">The layer.</param>
    /// <param name="x">The name of what it takes.</param>
    /// <returns>The name of z.</returns>
    /// <exception cref="NotCarriedException">ONNX has nothing for it, or for a setting.</exception>
    public static string Write(GraphWriter graph, Layer layer, string x) => layer switch
    {
        Dense dense => Write(graph, dense, x),
        ActivationLayer => x,
        Flatten => graph.Add("Flatten", [x]),
        Dropout dropout => graph.Add("Dropout", [x, graph.Scalar(dropout.Probability)]),
        Convolution convolution => Write(graph, convolution, x),
        MaxPool pool => graph.Add("MaxPool", [x], WindowOf(pool)),
        AveragePool pool => graph.Add("AveragePool", [x], [.. WindowOf(pool), Whole("count_include_pad", 1)]),
        GlobalAveragePool => graph.Add("Flatten", [graph.Add("GlobalAveragePool", [x])]),
        BatchNorm norm when (norm.Gamma ?? norm.RunningMean) is not null => Write(graph, norm, x),
        LayerNorm { Gamma: not null, Beta: not null } norm =>
            graph.Add("LayerNormalization", [x, .. AffineOf(graph, norm)], Number("epsilon", norm.Epsilon, graph.Path)),
        GroupNorm { Gamma: not null, Beta: not null } norm => graph.Add(
            "GroupNormalization",
            [x, .. AffineOf(graph, norm)],
            Number("epsilon", norm.Epsilon, graph.Path),
            Whole("num_groups", norm.Groups),
            // What means and variances are computed in.
            Whole("stash_type", (long)StoredNumbers.KindOf(graph.Precision))),
        Normalization norm => UnscaledNodes.Write(graph, norm, x),
        Recurrent recurrent => RecurrentNodes.Write(graph, recurrent, x),
        Embedding embedding => TokenNodes.Write(graph, embedding, x),
        Position position => TokenNodes.Write(graph, position, x),
        Attention attention => AttentionNodes.Write(graph, attention, x),
        _ => throw new NotCarriedException(graph.Path, $"is '{layer.Name}', which is not written in ONNX"),
    };

    private static string Write(GraphWriter graph, Dense dense, string x)
    {
        var product = graph.Product("weights", dense.Weights, x);
        return dense.Biases.Length == 0
            ? product
            : graph.Add("Add", [product, graph.Constant("biases", [dense.Weights.Rows], DenseLayers.BiasPerNeuron(dense))]);
    }

    private static string Write(GraphWriter graph, Convolution convolution, string x)
    {
        List<string> inputs = [x, graph.Constant("weights", convolution.Weights.Shape.Axes.ToArray(), convolution.Weights.Values)];
        var filters = convolution.Weights.Shape.Axes[0];
        if (convolution.Biases is [var first, ..] biases)
        {
            inputs.Add(graph.Constant("biases", [filters], biases.Length == filters ? biases : [.. Enumerable.Repeat(first, filters)]));
        }

        var axes = convolution.Axes;
        List<Attribute> attributes =
        [
            Wholes("strides", PerAxisOf(convolution.Stride, axes, 1)),
            Wholes("dilations", PerAxisOf(convolution.Dilation, axes, 1)),
            Whole("group", convolution.Groups),
            // The odd one at the end, as padding that keeps the length has it.
            convolution.Padding is { KeepsLength: true }
                ? Word("auto_pad", "SAME_UPPER")
                : Wholes("pads", [.. PerAxisOf(convolution.Padding, axes, 0), .. PerAxisOf(convolution.Padding, axes, 0)]),
        ];
        return graph.Add("Conv", inputs, [.. attributes]);
    }

    private static string Write(GraphWriter graph, BatchNorm norm, string x)
    {
        var channels = (norm.Gamma ?? norm.RunningMean)!.Length;
        return graph.Add(
            "BatchNormalization",
            [
                x,
                Vector("gamma", norm.Gamma, 1),
                Vector("beta", norm.Beta, 0),
                Vector("runningMean", norm.RunningMean, 0),
                Vector("runningVariance", norm.RunningVariance, 1),
            ],
            Number("epsilon", norm.Epsilon, graph.Path),
            // ONNX weighs what was, the layer what comes.
            Number("momentum", 1 - norm.Momentum, graph.Path));

        string Vector(string name, double[]? values, double otherwise) =>
            graph.Constant(name, [channels], values ?? [.. Enumerable.Repeat(otherwise, channels)]);
    }

    private static IEnumerable<string> AffineOf(GraphWriter graph, Normalization norm) =>
        [graph.Constant("gamma", [norm.Gamma!.Length], norm.Gamma), graph.Constant("beta", [norm.Beta!.Length], norm.Beta)];

    private static Attribute[] WindowOf(Pooling pool) =>
    [
        Wholes("kernel_shape", PerAxisOf(pool.Size, pool.Axes, 1)),
        Wholes("strides", PerAxisOf(pool.Stride ?? pool.Size, pool.Axes, 1)),
        Wholes("pads", [.. PerAxisOf(pool.Padding, pool.Axes, 0), .. PerAxisOf(pool.Padding, pool.Axes, 0)]),
    ];

    private static IEnumerable<long> PerAxisOf(PerAxis? setting, int axes, int otherwise) =>
        Enumerable.Range(0, axes).Select(axis => (long)(setting?[axis] ?? otherwise));
}
