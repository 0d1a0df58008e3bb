using Backprop.Activations;
using Backprop.Formats.Onnx.Wire;
using Backprop.Layers;

namespace Backprop.Formats.Onnx;

/// <summary>Nodes as recurrent layers.</summary>
internal static partial class RecurrentNodes
{
    /// <summary>Reads a layer, of which the node that puts steps first is read.</summary>
    /// <exception cref="NotCarriedException">The nodes are none, or have a setting that none has.</exception>
    public static Recurrent Read(GraphReader reader, NodeAttributes transposed, string place)
    {
        RequireStepsFirst(transposed, place);
        var node = reader.Take();
        place = GraphReader.PlaceOf(node);
        var attributes = new NodeAttributes(node, place);
        var count = node.OpType switch
        {
            "LSTM" => 4,
            "GRU" => 3,
            "RNN" => 1,
            _ => throw new NotCarriedException(place, "follows what puts another axis first; expected LSTM, GRU or RNN"),
        };
        var gates = GatesOf(reader, node, count, place);
        var activation = attributes.Words("activations") switch
        {
            null => new Tanh(),
            [var name] when count == 1 => Array.Find(Activations, known => known.Name == name).Activation,
            ["Sigmoid", "Tanh"] when count == 3 => new Tanh(),
            ["Sigmoid", "Tanh", "Tanh"] when count == 4 => new Tanh(),
            _ => null,
        } ?? throw new NotCarriedException($"{place}.activations", "are others than the layer has");
        attributes.RequireWhole("hidden_size", gates[0].InputWeights.Rows);
        attributes.RequireWhole("layout", 0);
        attributes.RequireWhole("input_forget", 0);
        if (attributes.Word("direction", "forward") is not "forward" and var direction)
        {
            throw new NotCarriedException($"{place}.direction", $"is {direction}; expected forward");
        }

        if (count == 3 && attributes.Whole("linear_before_reset", 0) != 1)
        {
            throw new NotCarriedException($"{place}.linear_before_reset", "is 0; here what the state weighs is reset after it is weighed");
        }

        attributes.RequireNoOther();
        var sequence = SequenceOf(reader, node, place);
        return count switch
        {
            4 => new Lstm(ToGate(gates[0]), ToGate(gates[2]), ToGate(gates[3]), ToGate(gates[1]), sequence),
            3 => new Gru(gates[1], gates[0], gates[2], sequence),
            _ => ToRnn(ToGate(gates[0]), activation, sequence),
        };
    }

    /// <summary>The layer of which the last state alone goes on, as PyTorch writes y[:, -1].</summary>
    /// <param name="reader">The graph.</param>
    /// <param name="states">The layer, which gives all states.</param>
    /// <param name="step">The name of the step that goes on.</param>
    /// <param name="place">Where the node stands that takes it.</param>
    /// <exception cref="NotCarriedException">It is another one.</exception>
    public static Recurrent LastOf(GraphReader reader, Recurrent states, string step, string place) => reader.Index(step) == -1
        ? states with { Sequence = Sequence.Last }
        : throw new NotCarriedException(place, $"takes the steps '{step}' of a recurrent layer; expected all, or -1, the last");

    private static GruGate[] GatesOf(GraphReader reader, Node node, int count, string place)
    {
        var weights = reader.Parameters(NodeLayers.Input(node, 1, place), place);
        var recurrent = reader.Parameters(NodeLayers.Input(node, 2, place), place);
        if (weights.Shape.Rank != 3 || weights.Shape.Axes[0] != 1 || weights.Shape.Axes[1] % count != 0)
        {
            throw new NotCarriedException(place, $"has weights of {weights.Shape}; expected [1][{count} × hidden][features]");
        }

        var (hidden, features) = (weights.Shape.Axes[1] / count, weights.Shape.Axes[2]);
        if (!recurrent.Shape.Equals(new Shape(1, count * hidden, hidden)))
        {
            throw new UnreadableFileException(place, $"has recurrent weights of {recurrent.Shape}; expected [1][{count * hidden}][{hidden}]");
        }

        var biases = Optional(node, 3) is { } name ? reader.Parameters(name, place) : null;
        if (biases is not null && !biases.Shape.Equals(new Shape(1, 2 * count * hidden)))
        {
            throw new UnreadableFileException(place, $"has biases of {biases.Shape}; expected [1][{2 * count * hidden}]");
        }

        RequireZeros(reader, node, place);
        var hasRecurrent = biases is not null && biases.Values.AsSpan(count * hidden).ContainsAnyExcept(0);
        return
        [
            .. Enumerable.Range(0, count).Select(gate => new GruGate(
                new Matrix(hidden, features, weights.Values[(gate * hidden * features)..((gate + 1) * hidden * features)]),
                new Matrix(hidden, hidden, recurrent.Values[(gate * hidden * hidden)..((gate + 1) * hidden * hidden)]),
                biases?.Values[(gate * hidden)..((gate + 1) * hidden)],
                hasRecurrent ? biases!.Values[((count + gate) * hidden)..((count + gate + 1) * hidden)] : null)),
        ];
    }

    private static Rnn ToRnn(Gate gate, Activation activation, Sequence sequence) =>
        new(gate.InputWeights, gate.RecurrentWeights, gate.Biases, activation, sequence);

    // The two biases are added up.
    private static Gate ToGate(GruGate gate) => new(
        gate.InputWeights,
        gate.RecurrentWeights,
        gate.RecurrentBiases.Length > 0 ? [.. gate.Biases.Zip(gate.RecurrentBiases, (one, other) => one + other)] : gate.Biases);

    // Lengths and peepholes there are none of, and states begin with zeros, as they do where they are left out.
    private static void RequireZeros(GraphReader reader, Node node, string place)
    {
        for (var input = 4; input < node.Input.Count; input++)
        {
            if (Optional(node, input) is { } name
                && (input is not (5 or 6) || !reader.AreZeros(name, place)))
            {
                throw new NotCarriedException(place, $"takes '{name}', lengths, peepholes or states other than zeros");
            }
        }
    }

    private static Sequence SequenceOf(GraphReader reader, Node node, string place)
    {
        var isLast = reader.Ahead(1) is [{ Input: [var first, ..] }] && node.Output.Count > 1 && first == node.Output[1];
        reader.Follow(node.Output[isLast ? 1 : 0]);
        var squeeze = reader.Take();
        var attributes = new NodeAttributes(squeeze, GraphReader.PlaceOf(squeeze));

        // Until operator set 12, an attribute.
        var axes = squeeze.Input.Count > 1 ? reader.Wholes(squeeze.Input[1], place) : [.. attributes.Wholes("axes") ?? []];
        if (squeeze.OpType != "Squeeze" || axes is not [var axis] || axis != (isLast ? 0 : 1))
        {
            throw new NotCarriedException(GraphReader.PlaceOf(squeeze), "does not take the axis of directions out; expected Squeeze");
        }

        attributes.RequireNoOther();
        if (isLast)
        {
            return Sequence.Last;
        }

        var transpose = reader.Take();
        RequireStepsFirst(new NodeAttributes(transpose, GraphReader.PlaceOf(transpose)), GraphReader.PlaceOf(transpose));
        return Sequence.All;
    }

    private static void RequireStepsFirst(NodeAttributes attributes, string place)
    {
        if (attributes.Wholes("perm") is not [1, 0, 2])
        {
            throw new NotCarriedException(place, "does not put steps before samples; expected perm [1, 0, 2] about LSTM, GRU or RNN");
        }

        attributes.RequireNoOther();
    }

    private static string? Optional(Node node, int position) =>
        node.Input.Count > position && node.Input[position].Length > 0 ? node.Input[position] : null;
}
