using Backprop.Layers;
using static Backprop.Formats.Onnx.NodeSettings;

namespace Backprop.Formats.Onnx;

/// <summary>Attention as products of matrices: softmax(Q·Kᵀ / √d)·V of each head, the heads side by side.</summary>
internal static class AttentionNodes
{
    // Low enough to leave nothing of a share, and within 32 bits.
    private const double NeverLookedAt = -1e38;

    /// <summary>Writes a layer.</summary>
    /// <returns>The name of what it gives.</returns>
    public static string Write(GraphWriter graph, Attention layer, string x)
    {
        var queries = OfHeads(graph, layer, layer.Query, "query", x, [0, 2, 1, 3]);
        var keys = OfHeads(graph, layer, layer.Key, "key", x, [0, 2, 3, 1]);
        var values = OfHeads(graph, layer, layer.Value, "value", x, [0, 2, 1, 3]);
        var scores = graph.Add("MatMul", [queries, keys]);
        if (layer.Scaled)
        {
            scores = graph.Add("Div", [scores, graph.Scalar(Math.Sqrt(layer.Query.Weights.Rows / layer.Heads))]);
        }

        if (AllowedOf(graph, layer, x) is { } allowed)
        {
            scores = graph.Add("Where", [graph.Add("Greater", [allowed, graph.Scalar(0)]), scores, graph.Scalar(NeverLookedAt)]);
        }

        var found = graph.Add("MatMul", [graph.Add("Softmax", [scores], Whole("axis", -1)), values]);
        var sideBySide = graph.Add(
            "Reshape",
            [graph.Add("Transpose", [found], Wholes("perm", [0, 2, 1, 3])), graph.Integers(0, 0, layer.Value.Weights.Rows)]);
        return layer.Projection is { } projection ? Project(graph, projection, "projection", sideBySide) : sideBySide;
    }

    private static string OfHeads(GraphWriter graph, Attention layer, Projection part, string name, string x, long[] order)
    {
        var rows = Project(graph, part, name, x);
        var heads = graph.Add("Reshape", [rows, graph.Integers(0, 0, layer.Heads, part.Weights.Rows / layer.Heads)]);
        return graph.Add("Transpose", [heads], Wholes("perm", order));
    }

    private static string Project(GraphWriter graph, Projection part, string name, string x)
    {
        var product = graph.Product($"{name}.weights", part.Weights, x);
        return part.Biases.Length == 0
            ? product
            : graph.Add("Add", [product, graph.Constant($"{name}.biases", [part.Biases.Length], part.Biases)]);
    }

    // What each step may look at, a row for each: where the mask has a 1, and up to itself. Null where all may look at all.
    private static string? AllowedOf(GraphWriter graph, Attention layer, string x)
    {
        var mask = layer.Mask is { } given ? graph.Constant("mask", [given.Rows, given.Columns], given.Values) : null;
        if (!layer.Causal)
        {
            return mask;
        }

        var steps = graph.Add("Shape", [x], Whole("start", 1), Whole("end", 2));
        var all = mask ?? graph.Add("Expand", [graph.Scalar(1), graph.Add("Concat", [steps, steps], Whole("axis", 0))]);
        return graph.Add("Trilu", [all], Whole("upper", 0));
    }
}
