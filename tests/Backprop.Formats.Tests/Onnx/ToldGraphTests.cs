using Backprop.Activations;
using Backprop.Formats.Onnx;
using Backprop.Formats.Onnx.Wire;
using Backprop.Layers;
using Backprop.Networks;
using Google.Protobuf;

namespace Backprop.Formats.Tests.Onnx;

public sealed class ToldGraphTests
{
    private static readonly OnnxFormat Format = new();

    public static TheoryData<string> LayerNames => [.. SampleLayers.All.Concat(SampleLayers.Written).Select(sample => sample.Name)];

    /// <summary>What a safetensors file of it says is all that a network is.</summary>
    [Theory]
    [MemberData(nameof(LayerNames))]
    public void All_that_a_layer_was_made_with_comes_back(string name)
    {
        var network = Network.OfParameters(SampleLayers.All.Concat(SampleLayers.Written).Single(sample => sample.Name == name).Layers);

        var read = Format.Read(Format.Write(network, Precision.Binary64), Samples.Bounds);

        Assert.Equal(Written(network), Written(read));
    }

    [Fact]
    public void Settings_that_nodes_do_not_have_come_back()
    {
        var network = new Network(
        [
            new Dense(new Matrix(2, 1, [1, 2]), [0.35], new LeakyRelu(0.3, DerivativeAtZero: 0.5), Freeze.Biases),
            new Dropout(0.1, new Tensor(new Shape(2), [1, 0])),
            new Residual([new Dense(new Matrix(2, 2, [1, 2, 3, 4]), null, new Relu(DerivativeAtZero: 0))]),
        ]);

        var read = Format.Read(Format.Write(network, Precision.Binary64), Samples.Bounds);

        Assert.Equal(Written(network), Written(read));
    }

    [Fact]
    public void A_graph_that_is_not_as_it_is_told_is_read_by_its_nodes()
    {
        var file = Format.Write(new Network([new Dense(new Matrix(1, 1, [0.25]), [0.5], new Sigmoid())]), Precision.Binary64);
        var sigmoid = file.AsSpan().IndexOf("\"sigmoid\""u8);
        "\"softmax\""u8.CopyTo(file.AsSpan(sigmoid));

        var read = (Dense)Assert.Single(Format.Read(file, Samples.Bounds).Layers);

        Assert.Equal(new Sigmoid(), read.Activation);
        Assert.Equal((0.25, 0.5), (read.Weights[0, 0], read.Biases[0]));
    }

    [Theory]
    [InlineData("""{"layers":[]}""", "layers")]
    [InlineData("""{"layers":[{"type":"residual","blocks":{},"layers":[],"shortcut":[]}]}""", "layers[0].layers")]
    [InlineData("""{"layers":[{"type":"dense","blocks":{"weights":[99999,99999]},"activation":"relu"}]}""", "layers[0].blocks.weights")]
    [InlineData("""{"layers":[{"type":"dense","blocks":{"weights":[1]},"activation":"relu"}]}""", "layers[0].blocks.weights")]
    public void What_no_layers_can_be_told_by_is_refused(string told, string place)
    {
        var model = Model.Parser.ParseFrom(Format.Write(Samples.Network(), Precision.Binary64));
        model.MetadataProps[0].Value = told;

        Assert.Equal(place, Assert.Throws<UnreadableFileException>(() => Format.Read(model.ToByteArray(), Samples.Bounds)).Place);
    }

    [Fact]
    public void Samples_too_large_for_the_layers_are_refused()
    {
        var model = Model.Parser.ParseFrom(Format.Write(new Network([new Dense(new Matrix(3, 1), null, new Sigmoid())]), Precision.Binary64));
        model.Graph.Input[0].Type.TensorType.Shape.Dim.Insert(1, new TensorShape.Types.Axis { DimValue = 1 << 30 });

        Assert.Throws<UnreadableFileException>(() => Format.Read(model.ToByteArray(), Samples.Bounds));
    }

    private static byte[] Written(Network network) => Samples.Formats[0].Write(network, Precision.Binary64);
}
