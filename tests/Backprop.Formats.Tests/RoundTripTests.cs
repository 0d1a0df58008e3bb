using Backprop.Activations;
using Backprop.Catalogs;
using Backprop.Formats.BrainJs;
using Backprop.Formats.Safetensors;
using Backprop.Formats.ScikitLearn;
using Backprop.Layers;
using Backprop.Networks;

namespace Backprop.Formats.Tests;

public sealed class RoundTripTests
{
    public static TheoryData<string> MediaTypes => [.. Samples.Formats.Select(format => format.MediaType)];

    public static TheoryData<string> OtherKinds => [.. LayerKinds.All.Select(kind => kind.Name).Where(name => name != "dense")];

    public static TheoryData<string> Kinds => [.. LayerKinds.All.Select(kind => kind.Name)];

    public static TheoryData<string> Activations => [.. Catalog.Activations.Entries.Select(entry => entry.Name)];

    [Theory]
    [MemberData(nameof(MediaTypes))]
    public void What_is_written_is_read_back_bit_for_bit(string mediaType)
    {
        var network = Samples.Network();

        var read = WriteAndRead(FormatOf(mediaType), network, Precision.Binary64);

        for (var l = 0; l < network.Layers.Count; l++)
        {
            AssertSame((Dense)network.Layers[l], (Dense)read.Layers[l]);
        }
    }

    [Theory]
    [MemberData(nameof(MediaTypes))]
    public void In_float32_each_number_is_the_nearest_one(string mediaType)
    {
        var read = (Dense)WriteAndRead(FormatOf(mediaType), Samples.Network(), Precision.Binary32).Layers[0];

        // JSON has the shortest digits that give the same binary32.
        Assert.Equal((float)(1.0 / 3), (float)read.Weights[1, 0]);
        Assert.Equal(0, read.Weights[2, 0]);
    }

    [Theory]
    [MemberData(nameof(MediaTypes))]
    public void A_number_past_float32_is_named(string mediaType)
    {
        var network = new Network([new Dense(new Matrix(1, 2, [1, 1e300]), null, new Sigmoid())]);

        var refused = Assert.Throws<NotCarriedException>(() => FormatOf(mediaType).Write(network, Precision.Binary32));

        Assert.Equal("network.layers[0].weights[0][1]", refused.Place);
    }

    [Theory]
    [MemberData(nameof(OtherKinds))]
    public void A_layer_of_another_kind_is_named(string kind)
    {
        var specimen = Catalog.Layers.Find(kind)!.Specimen;
        var network = Network.OfParameters([new Dense(new Matrix(1, 1, [1]), null, new Sigmoid()), specimen]);

        Assert.All(Samples.Formats.Where(format => format is BrainJsFormat or ScikitLearnFormat), format =>
        {
            var refused = Assert.Throws<NotCarriedException>(() => format.Write(network, Precision.Binary64));
            Assert.StartsWith("network.layers[1]", refused.Place, StringComparison.Ordinal);
        });
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Safetensors_give_every_kind_back(string kind)
    {
        var specimen = Samples.OfKind(kind);

        var read = WriteAndRead(Samples.Formats[0], Network.OfParameters([specimen]), Precision.Binary64);

        Assert.Equal(specimen.GetType(), Assert.Single(read.Whole).GetType());
        Assert.Equal(
            specimen.Blocks.Select(block => (block.Name, block.Shape)), read.Whole[0].Blocks.Select(block => (block.Name, block.Shape)));
    }

    [Theory]
    [MemberData(nameof(Activations))]
    public void Every_activation_comes_back_or_is_named(string name)
    {
        var activation = Catalog.Activations.Find(name)!.Specimen;
        foreach (var format in Samples.Formats)
        {
            try
            {
                var read = WriteAndRead(format, Samples.Network(activation), Precision.Binary64);

                Assert.All(read.Layers, layer => Assert.Equal(activation, layer.Activation));
            }
            catch (NotCarriedException refused)
            {
                Assert.IsNotType<SafetensorsFormat>(format);
                Assert.EndsWith(".activation", refused.Place, StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public void Safetensors_keep_shared_biases_none_settings_and_what_is_frozen()
    {
        Dense[] layers =
        [
            new(new Matrix(2, 1, [1, 2]), [0.35], new LeakyRelu(0.3, DerivativeAtZero: 0.5), Freeze.Biases),
            new(new Matrix(1, 2, [3, 4]), null, new Identity()),
        ];

        var read = WriteAndRead(Samples.Formats[0], new Network(layers), Precision.Binary64);

        AssertSame(layers[0], (Dense)read.Layers[0]);
        AssertSame(layers[1], (Dense)read.Layers[1]);
    }

    [Theory]
    [MemberData(nameof(MediaTypes))]
    public void Other_forms_of_biases_become_one_per_neuron_that_computes_the_same(string mediaType)
    {
        var network = new Network(
        [
            new Dense(new Matrix(2, 1, [1, 2]), [0.35], new Sigmoid()),
            new Dense(new Matrix(1, 2, [3, 4]), null, new Sigmoid()),
        ]);

        var read = WriteAndRead(FormatOf(mediaType), network, Precision.Binary64);

        Assert.Equal(Samples.Run(network, 0.05), Samples.Run(read, 0.05));
    }

    private static NetworkFormat FormatOf(string mediaType) => Samples.Formats.Single(format => format.MediaType == mediaType);

    private static Network WriteAndRead(NetworkFormat format, Network network, Precision precision) =>
        format.Read(format.Write(network, precision), Samples.Bounds);

    private static void AssertSame(Dense expected, Dense actual)
    {
        Assert.Equal(expected.Weights.Values, actual.Weights.Values);
        Assert.Equal((expected.Weights.Rows, expected.Weights.Columns), (actual.Weights.Rows, actual.Weights.Columns));
        Assert.Equal(expected.Biases, actual.Biases);
        Assert.Equal(expected.Activation, actual.Activation);
        Assert.Equal(expected.Freeze, actual.Freeze);
    }
}
