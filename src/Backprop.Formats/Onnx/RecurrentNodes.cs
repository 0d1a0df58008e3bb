using Backprop.Activations;
using Backprop.Layers;
using static Backprop.Formats.Onnx.NodeSettings;
using Attribute = Backprop.Formats.Onnx.Wire.Attribute;

namespace Backprop.Formats.Onnx;

/// <summary>
/// Recurrent layers as nodes. ONNX has steps before samples, directions, of which there is one, and gates in orders of its own: of LSTM
/// input, output, forget, cell; of GRU update, reset, new.
/// </summary>
internal static partial class RecurrentNodes
{
    private static readonly long[] StepsFirst = [1, 0, 2];

    private static readonly (string Name, Activation Activation)[] Activations =
        [("Tanh", new Tanh()), ("Relu", new Relu()), ("Sigmoid", new Sigmoid()), ("Softsign", new Softsign()), ("Softplus", new Softplus())];

    /// <summary>Writes a layer.</summary>
    /// <returns>The name of its states.</returns>
    /// <exception cref="NotCarriedException">It begins with states for each sample, or has an activation that ONNX has not.</exception>
    public static string Write(GraphWriter graph, Recurrent layer, string x)
    {
        var (operation, gates, attributes) = PartsOf(graph, layer);
        var (rows, hidden) = (gates.Length * layer.Hidden, layer.Hidden);
        List<string> inputs =
        [
            graph.Add("Transpose", [x], Wholes("perm", StepsFirst)),
            graph.Constant("inputWeights", [1, rows, layer.Features], [.. gates.SelectMany(gate => gate.InputWeights.Values)]),
            graph.Constant("recurrentWeights", [1, rows, hidden], [.. gates.SelectMany(gate => gate.RecurrentWeights.Values)]),
        ];
        if (gates.Any(gate => gate.Biases.Length + gate.RecurrentBiases.Length > 0))
        {
            double[] biases = [.. gates.SelectMany(gate => OrZeros(gate.Biases)), .. gates.SelectMany(gate => OrZeros(gate.RecurrentBiases))];
            inputs.Add(graph.Constant("biases", [1, 2 * rows], biases));
        }

        AddInitialStates(graph, layer, x, inputs);
        var states = graph.Add(operation, inputs, [Whole("hidden_size", hidden), .. attributes]);
        if (layer.Sequence == Sequence.All)
        {
            return graph.Add("Transpose", [graph.Add("Squeeze", [states, graph.Integers(1)])], Wholes("perm", StepsFirst));
        }

        // The states of all steps come first, and are left out; that of the last comes second.
        graph.Graph.Node[^1].Output.Insert(0, string.Empty);
        return graph.Add("Squeeze", [states, graph.Integers(0)]);

        IEnumerable<double> OrZeros(double[] values) => values.Length > 0 ? values : new double[hidden];
    }

    // Of (direction × samples × hidden), behind biases and the lengths of samples, which are all the same.
    private static void AddInitialStates(GraphWriter graph, Recurrent layer, string x, List<string> inputs)
    {
        const int BeforeStates = 5;
        (string Name, Tensor? State)[] states = [("initialHidden", layer.InitialHidden), ("initialCell", (layer as Lstm)?.InitialCell)];
        foreach (var (s, (name, given)) in states.Index())
        {
            if (given is not { } state)
            {
                continue;
            }

            if (state.Shape.Rank != 1)
            {
                throw new NotCarriedException(
                    $"{graph.Path}.{name}", "is one for each sample; a graph of batches of any size has one for all");
            }

            var samples = graph.Add("Shape", [x], Whole("start", 0), Whole("end", 1));
            var shape = graph.Add("Concat", [graph.Integers(1), samples, graph.Integers(1)], Whole("axis", 0));
            var constant = graph.Constant(name, [1, 1, layer.Hidden], state.Values);
            inputs.AddRange(Enumerable.Repeat(string.Empty, BeforeStates + s - inputs.Count));
            inputs.Add(graph.Add("Expand", [constant, shape]));
        }
    }

    private static (string Operation, RecurrentGroup[] Gates, Attribute[] Attributes) PartsOf(GraphWriter graph, Recurrent layer) =>
        layer switch
        {
            Lstm lstm => ("LSTM", [lstm.Input, lstm.Output, lstm.Forget, lstm.Cell], []),
            Gru gru => ("GRU", [gru.Update, gru.Reset, gru.New], [Whole("linear_before_reset", 1)]),
            Rnn rnn => (
                "RNN",
                [new Gate(rnn.InputWeights, rnn.RecurrentWeights, rnn.Biases)],
                [Word("activations", DenseLayers.NameOf(rnn.Activation, Activations, graph.Path, "ONNX's RNN"), isList: true)]),
            _ => throw new NotCarriedException(graph.Path, $"is '{layer.Name}', which is not written in ONNX"),
        };
}
