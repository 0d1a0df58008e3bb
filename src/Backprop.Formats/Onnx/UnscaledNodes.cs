using Backprop.Layers;

namespace Backprop.Formats.Onnx;

/// <summary>Normalization without gamma and beta, which the operators of ONNX need: (x − μ) / √(σ² + ε) of its parts.</summary>
internal static class UnscaledNodes
{
    /// <summary>Writes a layer that has neither.</summary>
    /// <returns>The name of what it gives.</returns>
    public static string Write(GraphWriter graph, Normalization layer, string x) => layer switch
    {
        // Of no batch yet the mean is 0 and the variance 1.
        BatchNorm => graph.Add("Div", [x, graph.Scalar(Math.Sqrt(1 + layer.Epsilon))]),
        GroupNorm { Groups: var groups } => graph.Add(
            "Reshape",
            [Normalized(graph, layer, graph.Add("Reshape", [x, graph.Integers(0, groups, -1)])), graph.Add("Shape", [x])]),
        _ => Normalized(graph, layer, x),
    };

    private static string Normalized(GraphWriter graph, Normalization layer, string x)
    {
        var centered = graph.Add("Sub", [x, MeanOf(graph, x)]);
        var variance = MeanOf(graph, graph.Add("Mul", [centered, centered]));
        return graph.Add("Div", [centered, graph.Add("Sqrt", [graph.Add("Add", [variance, graph.Scalar(layer.Epsilon)])])]);
    }

    private static string MeanOf(GraphWriter graph, string x) => graph.Add("ReduceMean", [x, graph.Integers(-1)]);
}
