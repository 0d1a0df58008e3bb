using Backprop.Activations;
using Backprop.Catalogs;
using Backprop.Formats.Onnx;
using Backprop.Formats.Onnx.Wire;
using Backprop.Layers;
using Backprop.Networks;
using Google.Protobuf;

namespace Backprop.Formats.Tests.Onnx;

/// <summary>ONNX Runtime computes what the network does, and the file gives the network back.</summary>
public sealed class OnnxFormatTests
{
    private static readonly OnnxFormat Format = new();
    private static readonly PassContext Inference = new() { Mode = Mode.Inference };

    // ONNX Runtime has these in float32 alone.
    private static readonly string[] SinglePrecision =
    [
        "gelu", "conv1d", "conv2d", "averagePool1d", "averagePool2d",
        "globalAveragePool",
        "rnn",
        "lstm",
        "gru",
    ];

    public static TheoryData<string, Precision> Activations => Cases(Catalog.Activations.Entries.Select(entry => entry.Name));

    public static TheoryData<string, Precision> Layers => Cases(SampleLayers.All.Concat(SampleLayers.Written).Select(sample => sample.Name));

    public static TheoryData<string> LayerNames => [.. SampleLayers.All.Select(sample => sample.Name)];

    [Theory]
    [MemberData(nameof(Activations))]
    public void ONNX_Runtime_computes_every_activation(string name, Precision precision)
    {
        var activation = ActivationOf(name);
        var network = new Network([new Dense(new Matrix(5, 1, [-100, -1.5, 0, 0.7, 4]), [0, 0, 0, 0.1, 0], activation)]);

        AssertComputes(network, precision, new Matrix(3, 1, [1, -1, 1e-3]));
    }

    [Theory]
    [MemberData(nameof(Activations))]
    public void Every_activation_comes_back(string name, Precision precision)
    {
        var activation = ActivationOf(name);

        var read = WriteAndRead(new Network([new Dense(new Matrix(1, 1, [1]), [0], activation)]), precision);

        Assert.Equal(activation, Assert.Single(read.Layers).Activation);
    }

    [Theory]
    [MemberData(nameof(Layers))]
    public void ONNX_Runtime_computes_every_layer(string name, Precision precision)
    {
        var (_, input, layers) = SampleLayers.All.Concat(SampleLayers.Written).Single(sample => sample.Name == name);
        var network = new Network(layers, input);

        AssertComputes(network, precision, SampleLayers.Inputs(network, samples: 3));
    }

    [Theory]
    [MemberData(nameof(LayerNames))]
    public void Every_layer_comes_back_bit_for_bit(string name)
    {
        var (_, input, layers) = SampleLayers.All.Single(sample => sample.Name == name);
        var network = new Network(layers, input);

        var read = new Network([.. WriteAndRead(network, Precision.Binary64).Layers], input);
        var inputs = SampleLayers.Inputs(network, samples: 2);

        Assert.Equal(network.Layers.Select(layer => layer.Name), read.Layers.Select(layer => layer.Name));
        Assert.Equal(network.Layers.SelectMany(SettingsOf), read.Layers.SelectMany(SettingsOf));
        Assert.Equal(
            network.Layers.SelectMany(layer => layer.Blocks).SelectMany(block => block.Values),
            read.Layers.SelectMany(layer => layer.Blocks).SelectMany(block => block.Values));
        Assert.Equal(ForwardPass.Run(network, inputs, Inference).Outputs.Values, ForwardPass.Run(read, inputs, Inference).Outputs.Values);
    }

    [Fact]
    public void Inputs_may_be_batches_of_any_size()
    {
        var file = Format.Write(Samples.Network(), Precision.Binary64);

        Assert.Equal(2 * 7, OnnxRun.Of(file, Precision.Binary64, new Matrix(7, 2), new Shape(2)).Length);
    }

    private static Activation ActivationOf(string name) => name switch
    {
        "leakyRelu" => new LeakyRelu(0.3),
        "elu" => new Elu(0.7),
        _ => Catalog.Activations.Find(name)!.Specimen,
    };

    private static IEnumerable<string> SettingsOf(Layer layer) =>
        layer.Settings.Select(setting => $"{layer.Name}.{setting.Name}: {string.Join(", ", setting.Values)}");

    // By its nodes alone, as a graph of another program.
    private static Network WriteAndRead(Network network, Precision precision)
    {
        var model = Model.Parser.ParseFrom(Format.Write(network, precision));
        model.MetadataProps.Clear();
        return Format.Read(model.ToByteArray(), Samples.Bounds);
    }

    private static void AssertComputes(Network network, Precision precision, Matrix inputs)
    {
        var expected = ForwardPass.Run(network, inputs, Inference).Outputs.Values;

        var computed = OnnxRun.Of(Format.Write(network, precision), precision, inputs, network.InputShape, network.TakesTokens);

        var tolerance = precision == Precision.Binary64 ? 1e-12 : 1e-6;
        Assert.Equal(expected, computed, (one, other) => Math.Abs(one - other) <= tolerance * Math.Max(1, Math.Abs(one)));
    }

    private static TheoryData<string, Precision> Cases(IEnumerable<string> names)
    {
        var cases = new TheoryData<string, Precision>();
        foreach (var name in names)
        {
            cases.Add(name, Precision.Binary32);
            if (!Array.Exists(SinglePrecision, kind => name.StartsWith(kind, StringComparison.Ordinal)))
            {
                cases.Add(name, Precision.Binary64);
            }
        }

        return cases;
    }
}
