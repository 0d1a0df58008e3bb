using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using Backprop.Activations;
using Backprop.Formats.PyTorch;
using Backprop.Layers;
using Backprop.Networks;

namespace Backprop.Formats.Tests;

/// <summary>The code and the tensors of networks that together have every kind of layer, against what PyTorch computes with them.</summary>
public sealed class PyTorchModuleTests
{
    private static readonly bool Rewrite = Environment.GetEnvironmentVariable("REWRITE_GOLDEN") == "1";

    private static readonly PassContext Inference = new(Mode: Mode.Inference);

    public static TheoryData<string> Names => [.. Networks.Keys];

    private static readonly Dictionary<string, (Network Network, Shape Sample)> Networks = new()
    {
        ["images"] = Of(
            new Shape(2, 6, 6),
            new BatchNorm(Numbers(2), Numbers(2), Numbers(2), [1.5, 0.5], Epsilon: 1e-3),
            new Conv2d(
                Tensor(4, 1, 3, 2),
                Numbers(4),
                new PerAxis([2, 1]),
                new Padding([1, 1]),
                Groups: 2,
                Activation: new LeakyRelu(0.2),
                Freeze: Freeze.All),
            new GroupNorm(2, Numbers(4), Numbers(4)),
            new MaxPool2d(new PerAxis(2), new PerAxis(1), new PerAxis(1)),
            new Residual(
                [new Conv2d(Tensor(4, 4, 3, 3), [0.25], Padding: Padding.Same, Activation: new Relu())],
                [new Conv2d(Tensor(4, 4, 1, 1), Freeze: Freeze.Weights)],
                new Tanh()),
            new AveragePool2d(new PerAxis(2), Padding: new PerAxis(1)),
            new GlobalAveragePool(),
            new Dropout(0.25),
            new Dense(Matrix(3, 4), Numbers(3), new Softmax())),
        ["sequences"] = Of(
            new Shape(4, 3),
            new Rnn(Matrix(2, 3), Matrix(2, 2), Numbers(2), InitialHidden: new Tensor(new Shape(2), [0.5, -0.5])),
            new Gru(GruGate(3, 2), GruGate(3, 2) with { RecurrentBiases = [] }, GruGate(3, 2)),
            new Residual([new LayerNorm(Numbers(3), Numbers(3), 1e-3), new Residual([new Dense(Matrix(3, 3), null, new Gelu())])]),
            new Lstm(
                Gate(3, 2),
                Gate(3, 2),
                Gate(3, 2),
                new Gate(Matrix(2, 3), Matrix(2, 2)),
                Sequence.Last,
                InitialCell: new Tensor(new Shape(2), [0.5, 1])),
            new ActivationLayer(new Elu(0.5))),
        ["signals"] = Of(
            new Shape(2, 7),
            new Conv1d(Tensor(3, 2, 2), Numbers(3), Dilation: new PerAxis(2), Activation: new Relu()),
            new MaxPool1d(new PerAxis(2), new PerAxis(1)),
            new AveragePool1d(new PerAxis(2)),
            new Flatten(),
            new BatchNorm(RunningMean: Numbers(6), RunningVariance: [1, 2, 3, 4, 5, 6]),
            new Dense(Matrix(2, 6), [0.35], new Silu())),
        ["tokens"] = Of(
            new Shape(3),
            new Embedding(Matrix(5, 4), Freeze.All),
            new Position(Matrix(3, 4)),
            new Position(Encoding: PositionEncoding.Sinusoidal),
            new Attention(Part(4, 4), Part(4, 4), new Projection(Matrix(2, 4)), Part(4, 2), Heads: 2, Causal: true),
            new Attention(Part(2, 4), Part(2, 4), Part(3, 4), Scaled: false, Mask: Mask(3, [1, 0, 1, 1, 1, 0, 0, 1, 1])),
            new Dense(Matrix(5, 3), null, new Softmax())),
    };

    /// <summary>Samples and outputs are of torch_modules.py, which loads the tensors into the code.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void PyTorch_computes_the_same(string name)
    {
        var (network, sample) = Networks[name];
        var told = JsonElement.Parse(File.ReadAllText(PathOf("modules.json"))).GetProperty(name);
        double[] inputs = [.. told.GetProperty("inputs").EnumerateArray().Select(value => value.GetDouble())];

        var outputs = ForwardPass.Run(network, new Matrix(inputs.Length / sample.Size, sample.Size, inputs), Inference).Outputs.Values;

        Assert.Equal(
            told.GetProperty("outputs").EnumerateArray().Select(value => value.GetDouble()),
            outputs,
            (expected, actual) => Math.Abs(expected - actual) <= 1e-12);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_code_is_as_it_was_run(string name)
    {
        var code = Encoding.UTF8.GetString(new PyTorchModule().Write(Networks[name].Network, Precision.Binary64));
        if (Rewrite)
        {
            File.WriteAllText(PathOf($"{name}.py"), code);
            File.WriteAllBytes(PathOf($"{name}.safetensors"), Samples.Formats[0].Write(Networks[name].Network, Precision.Binary64));
        }

        Assert.Equal(File.ReadAllText(PathOf($"{name}.py")), code);
        Assert.Equal(
            File.ReadAllBytes(PathOf($"{name}.safetensors")), Samples.Formats[0].Write(Networks[name].Network, Precision.Binary64));
    }

    [Fact]
    public void Every_kind_of_layer_is_among_them() => Assert.Equal(
        Catalogs.LayerKinds.All.Select(kind => kind.Name),
        Networks.Values.SelectMany(entry => entry.Network.Layers).Select(layer => layer.Name).Distinct().Order(StringComparer.Ordinal));

    [Fact]
    public void What_PyTorch_has_no_module_for_names_the_layer()
    {
        Layer[] layers =
        [
            new Dropout(0.5, new Tensor(new Shape(1), [1])),
            new LayerNorm(),
            new Rnn(Matrix(1, 1), Matrix(1, 1), Activation: new Elu()),
        ];

        Assert.All(layers, layer => Assert.StartsWith("network.layers[0].", Assert.Throws<NotCarriedException>(
            () => new PyTorchModule().Write(Network.OfParameters([layer]), Precision.Binary64)).Place, StringComparison.Ordinal));
    }

    [Fact]
    public void Each_level_of_residuals_within_residuals_is_looked_at_once()
    {
        var residual = Enumerable.Range(0, 60).Aggregate<int, Layer>(new Flatten(), (inner, _) => new Residual([inner]));

        var code = Encoding.UTF8.GetString(new PyTorchModule().Write(Network.OfParameters([residual]), Precision.Binary64));

        Assert.Contains("nn.Flatten(", code, StringComparison.Ordinal);
    }

    private static (Network, Shape) Of(Shape sample, params Layer[] layers) => (new Network(layers, sample), sample);

    private static double[] Numbers(int count) => [.. Enumerable.Range(1, count).Select(i => Math.Sin(i * (count + 1.5)) / 2)];

    private static Matrix Matrix(int rows, int columns) => new(rows, columns, Numbers(rows * columns));

    private static Matrix Mask(int size, double[] values) => new(size, size, values);

    private static Tensor Tensor(params int[] axes) => new(new Shape(axes), Numbers(new Shape(axes).Size));

    private static Gate Gate(int features, int hidden) => new(Matrix(hidden, features), Matrix(hidden, hidden), Numbers(hidden));

    private static GruGate GruGate(int hidden, int features) =>
        new(Matrix(hidden, features), Matrix(hidden, hidden), Numbers(hidden), Numbers(hidden));

    private static Projection Part(int rows, int features) => new(Matrix(rows, features), Numbers(rows));

    private static string PathOf(string name, [CallerFilePath] string path = "") =>
        Path.Combine(Path.GetDirectoryName(path)!, "modules", name);
}
