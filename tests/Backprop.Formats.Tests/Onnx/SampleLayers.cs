using Backprop.Activations;
using Backprop.Layers;
using Backprop.Networks;

namespace Backprop.Formats.Tests.Onnx;

/// <summary>Layers of each kind that ONNX carries, with the shape of a sample.</summary>
internal static class SampleLayers
{
    private static readonly Random Random = new(1);

    public static readonly IReadOnlyList<(string Name, Shape Input, IReadOnlyList<Layer> Layers)> All =
    [
        ("dense", new(3), [new Dense(Weights(4, 3), Numbers(4), new Tanh()), new Dense(Weights(2, 4), null, new Softmax())]),
        ("dense of rows", new(2, 3), [new Dense(Weights(4, 3), Numbers(4), new Softmax())]),
        ("activation", new(2, 3), [new ActivationLayer(new Softmax())]),
        ("flatten", new(2, 3), [new Flatten(), new Dense(Weights(2, 6), Numbers(2), new Sigmoid())]),
        ("dropout", new(3), [new Dropout(0.3), new Dense(Weights(2, 3), Numbers(2), new Sigmoid())]),
        ("conv1d", new(2, 9), [new Conv1d(Tensor(3, 2, 3), Numbers(3), new PerAxis(2), new Padding(1), Activation: new Relu())]),
        ("conv2d", new(2, 7, 8), [new Conv2d(Tensor(3, 2, 3, 2), Numbers(3), new PerAxis([2, 1]), new Padding([1, 0]), new PerAxis([1, 2]))]),
        ("conv2d that keeps the length", new(4, 6, 5), [new Conv2d(Tensor(6, 2, 2, 3), null, null, Padding.Same, null, Groups: 2, new Elu(0.5))]),
        ("maxPool1d", new(2, 9), [new MaxPool1d(new(3), new(2), new(1))]),
        ("maxPool2d", new(2, 7, 9), [new MaxPool2d(new([2, 3]), new([1, 2]), new([1, 0]))]),
        ("averagePool1d", new(2, 9), [new AveragePool1d(new(3), new(2), new(1))]),
        ("averagePool2d", new(2, 7, 9), [new AveragePool2d(new(2), null, new(1))]),
        ("globalAveragePool", new(3, 4, 5), [new GlobalAveragePool(), new Dense(Weights(2, 3), null, new Sigmoid())]),
        ("batchNorm", new(3, 4, 5), [new BatchNorm(Numbers(3), Numbers(3), Numbers(3), [0.5, 1, 2], Momentum: 0.25)]),
        ("batchNorm of lists", new(3), [new BatchNorm(Numbers(3), Numbers(3), Numbers(3), [0.5, 1, 2])]),
        ("layerNorm", new(2, 5), [new LayerNorm(Numbers(5), Numbers(5))]),
        ("groupNorm", new(4, 3, 2), [new GroupNorm(2, Numbers(4), Numbers(4))]),
        ("rnn", new(4, 3), [new Rnn(Weights(2, 3), Weights(2, 2), Numbers(2), new Relu())]),
        ("rnn without biases", new(4, 3), [new Rnn(Weights(2, 3), Weights(2, 2), Sequence: Sequence.Last)]),
        ("lstm", new(4, 3), [new Lstm(Gate(), Gate(), Gate(), Gate())]),
        ("lstm of the last step", new(4, 3), [new Lstm(Gate(), Gate(), Gate(), Gate(), Sequence.Last)]),
        ("gru", new(4, 3), [new Gru(GruGate(), GruGate(), GruGate()), new Dense(Weights(2, 2), null, new Softmax())]),
        ("gru of the last step", new(4, 3), [new Gru(GruGate(), GruGate(), GruGate(), Sequence.Last)]),
        ("embedding", new(5), [new Embedding(Weights(6, 3)), new Dense(Weights(2, 3), Numbers(2), new Softmax())]),
        ("position", new(4, 3), [new Position(Weights(6, 3))]),
    ];

    /// <summary>Layers that are no chain of nodes: they come back where the file tells what they are.</summary>
    public static readonly IReadOnlyList<(string Name, Shape Input, IReadOnlyList<Layer> Layers)> Written =
    [
        ("attention", new(4, 3), [new Attention(Projection(4, 3), Projection(4, 3), Projection(6, 3), Projection(3, 6), Heads: 2)]),
        ("causal attention", new(4, 3), [new Attention(Projection(4, 3), Projection(4, 3), Projection(4, 3), Causal: true, Scaled: false)]),
        ("masked attention", new(2, 3), [new Attention(Projection(4, 3), Projection(4, 3), Projection(4, 3), Mask: new(2, 2, [1, 0, 1, 1]))]),
        ("layerNorm without gamma", new(2, 5), [new LayerNorm(Epsilon: 0.1)]),
        ("groupNorm without gamma", new(4, 3, 2), [new GroupNorm(2, Epsilon: 0.1)]),
        ("batchNorm without gamma", new(3, 4), [new BatchNorm(null, null, Numbers(3), [0.5, 1, 2])]),
        ("batchNorm of nothing", new(3, 4), [new BatchNorm(Epsilon: 0.1)]),
        ("sinusoidal positions", new(4, 5), [new Position(Encoding: PositionEncoding.Sinusoidal)]),
        ("rnn that begins elsewhere", new(4, 3), [new Rnn(Weights(2, 3), Weights(2, 2), InitialHidden: State())]),
        ("gru that begins elsewhere", new(4, 3), [new Gru(GruGate(), GruGate(), GruGate(), Sequence.Last, State())]),
        ("lstm that begins elsewhere", new(4, 3),
            [new Lstm(Gate(), Gate(), Gate(), Gate(), InitialHidden: State(), InitialCell: State())]),
        ("lstm whose cell begins elsewhere", new(4, 3), [new Lstm(Gate(), Gate(), Gate(), Gate(), Sequence.Last, InitialCell: State())]),
        ("residual", new(3), [new Residual([new Dense(Weights(3, 3), Numbers(3), new Tanh())], null, new Relu())]),
        ("residual with a shortcut", new(3),
            [new Residual([new Dense(Weights(2, 3), Numbers(2), new Tanh())], [new Dense(Weights(2, 3), null, new Identity())])]),
    ];

    /// <summary>Samples from −1 to 1, or of tokens.</summary>
    public static Matrix Inputs(Network network, int samples)
    {
        var random = new Random(2);
        var count = samples * network.InputCount;
        return new Matrix(
            samples,
            network.InputCount,
            network.TakesTokens ? [.. Enumerable.Range(0, count).Select(_ => (double)random.Next(6))] : Numbers(random, count));
    }

    private static double[] Numbers(Random random, int count) => [.. Enumerable.Range(0, count).Select(_ => (2 * random.NextDouble()) - 1)];

    private static double[] Numbers(int count) => Numbers(Random, count);

    private static Matrix Weights(int rows, int columns) => new(rows, columns, Numbers(rows * columns));

    private static Tensor State() => new(new Shape(2), Numbers(2));

    private static Gate Gate() => new(Weights(2, 3), Weights(2, 2), Numbers(2));

    private static GruGate GruGate() => new(Weights(2, 3), Weights(2, 2), Numbers(2), Numbers(2));

    private static Projection Projection(int rows, int features) => new(Weights(rows, features), Numbers(rows));

    private static Tensor Tensor(params int[] axes) => new(new Shape(axes), Numbers(new Shape(axes).Size));
}
