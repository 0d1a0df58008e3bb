using Backprop.Activations;
using Backprop.Derivations;
using Backprop.Kernels;
using Backprop.Layers;
using Backprop.Losses;
using Backprop.Networks;
using Backprop.Optimizers;
using Backprop.Tests.Layers;

namespace Backprop.Tests.Derivations;

/// <summary>Networks that have more than dense layers.</summary>
internal static class ShapedNetworks
{
    /// <summary>
    /// The shape of a sample, then layers: d dense, D with softmax, f flatten, k dropout with a mask, r dropout that draws, a relu and
    /// s softmax on their own, l and L layer, o and O group, b and B batch normalization, the first with gamma and beta, m and M largest
    /// of windows, p average of windows, g of channels, c and C convolutions, e embedding, t sines and T learned positions; what stands between braces is a residual, with its shortcut past the bar, and r
    /// or s behind it a relu or a softmax of the sum; h, H, x rnn, u and U LSTM,
    /// v, V, y, Y GRU, of which h, u, v, y give all states, the others the last, and capital ones do not begin at 0; q and Q attention, the second
    /// causal with two heads and a projection.
    /// </summary>
    public static string[] All { get; } =
    [
        "2,2 f d", "1,2,2 f d d", "2,2 k f d d", "2,2 f k d D",
        "3 d k d", "3 d d k d", "3 d r d d", "3 D k D", "3 k d", "3 k d d", "3 r d d d", "3 r r d",
        "2,3 a f d", "2,3 s f d d", "3 d a d", "3 d s d", "3 d s k d", "3 d s", "3 d d a", "2,2 s f a d",
        "2,4 m f d", "1,3,3 M f d d", "1,4,4 p g d", "2,2,3 p a g d", "1,3,3 M s f D",
        "1,1 c f d", "2,3 c f d", "2,2 c c g d", "1,3,3 C f d", "2,3,3 C M f D", "1,2,3 C", "2,3 c a c",
        "2,3 d", "2,3 d d", "2,3 d f d", "2,2,2 d s k d", "2,3 D a D", "2,3 d m d",
        "3 d l d", "4 l d d", "3 D l D", "2,3 l f d", "2,3 L f d", "3 d l k d", "3 d l l d", "4 o d", "2,3 o f d", "4 d O", "1,2,2 O f d", "20 l d",
        "2,3 b f d", "2,3 B f d d", "1,2,2 B p g d", "3 d l", "3 d L", "2,3 b s f D", "2,3 b l o f d",
        "3 d k", "3 d d k", "3 d D r", "3 d f", "3 d d f", "3 d k f d f k",
        "3 { d } d", "3 d { d d } d", "3 d { d d | k d } d", "3 d { d D }r d", "3 d { d d }s d", "3 d { k a } D",
        "3 e f d", "3 e d", "3 e T D", "2 e t l D", "2,3 T f d", "2,3 t d f d",
        "3,2 q", "2,2 q f d", "2,2 Q d", "2,2 d q l f d", "2 e T { l Q } { l a d } l D",
        "3 d { d { a } k d } D", "3 d { { { d d } a } d } d", "2,2 f d { d d | d d }", "3 d { d d }r", "3 d { d d }s",
        "2,2 h", "3,2 h d", "3,2 H D", "2,1 x d", "2,2 u U", "1,2 v", "2,2 V d", "3,1 y f d", "2,2 Y D", "2,1 h d U", "2,2 d v l V d",
        "1,4,4 { M { a } | M } f d", "3 d { l d } L d", "2,3 { b a } f d", "3 { l | L } d { L }r d", "3 d { r d | r d } { s } d",
    ];

    /// <summary>The whole explanation of a network.</summary>
    public static Explanation Explain(
        string description, Mode mode = Mode.Training, Arithmetic arithmetic = Arithmetic.Plain, Loss? loss = null, double start = 0.3)
    {
        var network = Build(description);
        return Explained.Of(
            network,
            InputsOf(network, start),
            new Matrix(1, network.OutputCount, [1, .. new double[network.OutputCount - 1]]),
            new Optimization(new Sgd(0.1)),
            OptimizerState.Initial,
            loss,
            new PassContext(arithmetic, mode, Seed: 5));
    }

    public static Network Build(string description)
    {
        var words = new Queue<string>(description.Split(' '));
        var input = new Shape([.. words.Dequeue().Split(',').Select(int.Parse)]);
        var position = 0;
        var network = new Network(Chain(words, input, ref position), input);
        return network.ForSample(InputsOf(network).Values);
    }

    /// <summary>A sample; of tokens one in which the second never stands.</summary>
    public static Matrix InputsOf(Network network, double start = 0.3) => network.TakesTokens
        ? new Matrix(1, network.InputCount, [.. Enumerable.Range(0, network.InputCount).Select(step => step % 2 == 0 ? 2.0 : 0)])
        : Examples.Spread(1, network.InputCount, start);

    /// <summary>Layers up to a bar, a brace that closes, or the end.</summary>
    private static List<Layer> Chain(Queue<string> words, Shape shape, ref int position)
    {
        var layers = new List<Layer>();
        while (words.TryPeek(out var next) && next[0] is not ('|' or '}'))
        {
            var word = words.Dequeue();
            layers.Add(word == "{" ? Residual(words, shape, ref position) : LayerOf(word, shape, position++));
            shape = layers[^1].OutputShape(shape);
        }

        return layers;
    }

    private static Residual Residual(Queue<string> words, Shape shape, ref int position)
    {
        var layers = Chain(words, shape, ref position);
        List<Layer> shortcut = [];
        if (words.Dequeue() is not "|" and var end)
        {
            return new(layers, shortcut, ActivationOf(end));
        }

        shortcut = Chain(words, shape, ref position);
        return new(layers, shortcut, ActivationOf(words.Dequeue()));
    }

    private static Activation? ActivationOf(string end) => end switch { "}r" => new Relu(), "}s" => new Softmax(), _ => null };
    private static double[] Numbers(int count, double start) => Examples.Spread(1, count, start).Values;

    private static Projection Part(int rows, int features, double start) =>
        new(Examples.Spread(rows, features, start), Examples.Spread(1, rows, start + 0.05).Values);

    private static Tensor Kernels(Shape shape, int position) => new(shape, Examples.Spread(1, shape.Size, position * 0.37).Values);

    private static Layer LayerOf(string kind, Shape input, int position)
    {
        var neurons = position % 2 == 0 ? 3 : 2;
        return kind switch
        {
            "f" => new Flatten(),
            "k" => new Dropout(0.1, new Tensor(input, [.. Enumerable.Range(0, input.Size).Select(i => i % 3 == 1 ? 0.0 : 1.0)])),
            "r" => new Dropout(0.3),
            "a" => new ActivationLayer(new Relu()),
            "s" => new ActivationLayer(new Softmax()),
            "m" => new MaxPool1d(new PerAxis(3), new PerAxis(2), new PerAxis(1)),
            "M" => new MaxPool2d(new PerAxis(2), new PerAxis(1)),
            "p" => new AveragePool2d(new PerAxis(2), new PerAxis(1), new PerAxis([1, 0])),
            "g" => new GlobalAveragePool(),
            "l" => new LayerNorm(Numbers(input.Axes[^1], 0.7), Numbers(input.Axes[^1], 0.2), Epsilon: 0.125),
            "L" => new LayerNorm(),
            "o" => new GroupNorm(input.Axes[0] / 2, Numbers(input.Axes[0], 0.4), Numbers(input.Axes[0], 0.5)),
            "O" => new GroupNorm(1),
            "e" => new Embedding(Examples.Spread(3, neurons, 0.4)),
            "t" => new Position(Encoding: PositionEncoding.Sinusoidal),
            "T" => new Position(Examples.Spread(4, input.Axes[1], 0.6)),
            "q" => new Attention(
                Part(2, input.Axes[1], 0.1), Part(2, input.Axes[1], 0.2), new Projection(Examples.Spread(1, input.Axes[1], 0.3)), Scaled: false),
            "Q" => new Attention(
                Part(2, input.Axes[1], 0.1),
                Part(2, input.Axes[1], 0.2),
                Part(4, input.Axes[1], 0.3),
                Part(input.Axes[1], 4, 0.4),
                Heads: 2,
                Causal: true),
            "b" => new BatchNorm(Numbers(input.Axes[0], 0.7), Numbers(input.Axes[0], 0.9), Numbers(input.Axes[0], 0.1), [.. Numbers(input.Axes[0], 0.3).Select(Math.Abs)]),
            "B" => new BatchNorm(),
            "c" => new Conv1d(
                Kernels(new Shape(neurons, input.Axes[0], 2), position), position % 3 == 1 ? [0.2] : [], Padding: Padding.Same, Activation: new Tanh()),
            "C" => new Conv2d(
                Kernels(new Shape(2, input.Axes[0], 2, 2), position), [0.3, -0.2], new PerAxis([1, 2]), new Padding([0, 1]), Activation: new Sigmoid()),
            "h" => RecurrentLayers.Rnn(input.Axes[1]),
            "H" => RecurrentLayers.Rnn(input.Axes[1], Sequence.Last, RecurrentLayers.State(0.3), new Sigmoid()),
            "x" => RecurrentLayers.Rnn(input.Axes[1], Sequence.Last, activation: new Relu(0.5)),
            "u" => RecurrentLayers.Lstm(input.Axes[1]),
            "U" => RecurrentLayers.Lstm(input.Axes[1], Sequence.Last, RecurrentLayers.State(0.3), RecurrentLayers.State(0.6)),
            "v" => RecurrentLayers.Gru(input.Axes[1]),
            "V" => RecurrentLayers.Gru(input.Axes[1], Sequence.Last, RecurrentLayers.State(0.3)),
            "y" => RecurrentLayers.Gru(input.Axes[1], biases: false),
            "Y" => RecurrentLayers.Gru(input.Axes[1], Sequence.Last, RecurrentLayers.State(0.3), biases: false),
            _ => new Dense(
                Examples.Spread(neurons, input.Axes[^1], position * 0.37),
                position % 3 == 1 ? [0.2] : Examples.Spread(1, neurons, position * 0.61).Values,
                kind == "D" ? new Softmax() : new Sigmoid()),
        };
    }
}
