using Backprop.Activations;
using Backprop.Layers;

namespace Backprop.Tests.Layers;

/// <summary>Recurrent layers of two units over three features.</summary>
public static class RecurrentLayers
{
    private const int Hidden = 2;

    public static TheoryData<Layer, Shape> OverTwoSteps => new()
    {
        { Rnn(3), new Shape(2, 3) },
        { Rnn(3, Sequence.Last, State(0.2)), new Shape(2, 3) },
        { Lstm(3), new Shape(2, 3) },
        { Lstm(3, Sequence.Last, State(0.2), State(-0.4)), new Shape(2, 3) },
        { Gru(3, initial: State(0.2)), new Shape(2, 3) },
        { Gru(3, Sequence.Last, State(0.2)), new Shape(2, 3) },
    };

    public static Tensor State(double start) => new(new Shape(Hidden), Numbers(start));

    public static Rnn Rnn(int features, Sequence sequence = Sequence.All, Tensor? initial = null, Activation? activation = null) =>
        new(Weights(features, 0.3), Weights(Hidden, 0.9), Numbers(0.1), activation, sequence, initial);

    public static Lstm Lstm(int features, Sequence sequence = Sequence.All, Tensor? initial = null, Tensor? cell = null) =>
        new(Gate(features, 0.1), Gate(features, 0.5), Gate(features, 0.8), Gate(features, 1.3), sequence, initial, cell);

    public static Gru Gru(int features, Sequence sequence = Sequence.All, Tensor? initial = null, bool biases = true) =>
        new(GruGate(features, 0.1, biases), GruGate(features, 0.5, biases), GruGate(features, 0.8, biases), sequence, initial);

    private static Gate Gate(int features, double start) =>
        new(Weights(features, start), Weights(Hidden, start + 0.2), Numbers(start + 0.1));

    private static GruGate GruGate(int features, double start, bool biases) => biases
        ? new(Weights(features, start), Weights(Hidden, start + 0.2), Numbers(start + 0.1), Numbers(start + 0.3))
        : new(Weights(features, start), Weights(Hidden, start + 0.2));

    private static Matrix Weights(int columns, double start) => Examples.Spread(Hidden, columns, start);

    private static double[] Numbers(double start) => Examples.Spread(1, Hidden, start).Values;
}
