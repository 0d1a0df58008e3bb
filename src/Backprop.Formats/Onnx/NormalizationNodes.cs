using Backprop.Formats.Onnx.Wire;
using Backprop.Layers;

namespace Backprop.Formats.Onnx;

/// <summary>Reads nodes that normalize.</summary>
internal static class NormalizationNodes
{
    /// <summary>Reads one; null where the node is of another kind.</summary>
    public static Normalization? Read(GraphReader reader, Node node, NodeAttributes attributes, string place)
    {
        if (node.OpType is not ("BatchNormalization" or "LayerNormalization" or "GroupNormalization"))
        {
            return null;
        }

        var epsilon = attributes.Number("epsilon", 1e-5);
        if (epsilon <= 0)
        {
            throw new NotCarriedException($"{place}.epsilon", "is not above 0");
        }

        // What means and variances are computed in: here all is in float64.
        attributes.Whole("stash_type", 1);
        var gamma = reader.Vector(NodeLayers.Input(node, 1, place), place);
        var beta = node.OpType == "LayerNormalization" && node.Input.Count < 3
            ? new double[gamma.Length]
            : reader.Vector(NodeLayers.Input(node, 2, place), place, gamma.Length);
        switch (node.OpType)
        {
            case "LayerNormalization":
                attributes.RequireWhole("axis", -1);
                return new LayerNorm(gamma, beta, epsilon);
            case "GroupNormalization":
                return attributes.Whole("num_groups", 0) is >= 1 and <= int.MaxValue and var groups && gamma.Length % groups == 0
                    ? new GroupNorm((int)groups, gamma, beta, epsilon)
                    : throw new UnreadableFileException($"{place}.num_groups", "does not divide the channels");
            default:
                return BatchNorm(reader, node, attributes, place, gamma, beta, epsilon);
        }
    }

    private static BatchNorm BatchNorm(
        GraphReader reader, Node node, NodeAttributes attributes, string place, double[] gamma, double[] beta, double epsilon)
    {
        attributes.RequireWhole("training_mode", 0);
        attributes.RequireWhole("spatial", 1);
        var mean = reader.Vector(NodeLayers.Input(node, 3, place), place, gamma.Length);
        var variance = reader.Vector(NodeLayers.Input(node, 4, place), place, gamma.Length);
        // ONNX weighs what was, the layer what comes; rounded to the digits that 32 bits have.
        var momentum = 1 - (decimal)Math.Clamp(attributes.Number("momentum", 0.9), 0, 1);
        return Array.TrueForAll(variance, value => value >= 0)
            ? new BatchNorm(gamma, beta, mean, variance, epsilon, (double)momentum)
            : throw new UnreadableFileException(node.Input[4], "has a variance below 0");
    }
}
