using Backprop.Formats.Onnx.Wire;
using Backprop.Layers;
using static Backprop.Formats.Onnx.NodeSettings;

namespace Backprop.Formats.Onnx;

/// <summary>Embeddings of tokens and positions as nodes.</summary>
internal static class TokenNodes
{
    /// <summary>Writes an embedding: rows of its table.</summary>
    public static string Write(GraphWriter graph, Embedding layer, string x) =>
        graph.Add("Gather", [graph.Constant("weights", [layer.Weights.Rows, layer.Weights.Columns], layer.Weights.Values), x]);

    /// <summary>Writes positions: as many rows of their table as a sample has steps are added.</summary>
    public static string Write(GraphWriter graph, Position layer, string x)
    {
        if (layer.Weights is not { } weights)
        {
            return graph.Add("Add", [x, Waves(graph, x)]);
        }

        var steps = graph.Add("Shape", [x], Whole("start", 1), Whole("end", 2));
        var table = graph.Constant("weights", [weights.Rows, weights.Columns], weights.Values);
        return graph.Add("Add", [x, graph.Add("Slice", [table, graph.Integers(0), steps, graph.Integers(0)])]);
    }

    // sin(p / 10000^(f / features)) of even features f; of odd ones the cosine of the feature before.
    private static string Waves(GraphWriter graph, string x)
    {
        var positions = graph.Add("Unsqueeze", [Counted(graph, x, axis: 1), graph.Integers(1)]);
        var features = Counted(graph, x, axis: 2);
        var odd = graph.Add("Mod", [features, graph.Scalar(2)], Whole("fmod", 1));
        var share = graph.Add("Div", [graph.Add("Sub", [features, odd]), LengthOf(graph, x, axis: 2)]);
        var angles = graph.Add("Div", [positions, graph.Add("Pow", [graph.Scalar(10_000), share])]);
        return graph.Add(
            "Where", [graph.Add("Greater", [odd, graph.Scalar(0)]), graph.Add("Cos", [angles]), graph.Add("Sin", [angles])]);
    }

    private static string Counted(GraphWriter graph, string x, long axis) =>
        graph.Add("Range", [graph.Scalar(0), LengthOf(graph, x, axis), graph.Scalar(1)]);

    private static string LengthOf(GraphWriter graph, string x, long axis) => graph.Add(
        "Cast",
        [graph.Add("Squeeze", [graph.Add("Shape", [x], Whole("start", axis), Whole("end", axis + 1))])],
        Whole("to", (long)StoredNumbers.KindOf(graph.Precision)));

    /// <summary>Reads an embedding.</summary>
    public static Embedding ReadEmbedding(GraphReader reader, Node node, NodeAttributes attributes, string place)
    {
        attributes.RequireWhole("axis", 0);
        return reader.IsFirst
            ? new Embedding(NodeLayers.MatrixOf(reader, NodeLayers.Input(node, 0, place), place))
            : throw new NotCarriedException(place, "looks up what is computed; an embedding here is the first layer");
    }

    /// <summary>Reads positions, of which the node that counts steps is read.</summary>
    /// <exception cref="NotCarriedException">The nodes are others.</exception>
    public static Position ReadPosition(GraphReader reader, Node shape, NodeAttributes attributes, string place)
    {
        attributes.RequireWhole("start", 1, otherwise: 0);
        attributes.RequireWhole("end", 2, otherwise: 0);
        if (reader.Ahead(2) is not
            [
            { OpType: "Slice", Input: [var table, var begin, var end, var axis], Output: [var rows], Attribute: [] },
            { OpType: "Add", Input: [var x, var added], Output.Count: 1, Attribute: [] },
            ]
            || end != shape.Output[0] || x != shape.Input[0] || added != rows
            || reader.Wholes(begin, place) is not [0] || reader.Wholes(axis, place) is not [0])
        {
            throw new NotCarriedException(place, "is not followed by Slice and Add, which add rows of a table to the steps");
        }

        reader.Skip(2);
        return new Position(NodeLayers.MatrixOf(reader, table, place));
    }
}
