using System.Text;
using System.Text.Json;
using Backprop.Activations;
using Backprop.Formats.BrainJs;
using Backprop.Formats.Safetensors;
using Backprop.Formats.ScikitLearn;

namespace Backprop.Formats.Tests;

public sealed class OtherProgramsTests
{
    private static readonly SafetensorsFormat Told = new(new Tanh(), new Sigmoid());

    /// <summary>Files and outputs by brainjs.js.</summary>
    [Fact]
    public void Files_of_brain_js_give_its_outputs()
    {
        foreach (var @case in JsonElement.Parse(Samples.File("brainjs.json")).EnumerateArray())
        {
            var network = new BrainJsFormat().Read(Encoding.UTF8.GetBytes(@case.GetProperty("file").GetRawText()), Samples.Bounds);

            var outputs = Samples.Run(network, 0.05, -0.9);

            Assert.Equal(@case.GetProperty("outputs").EnumerateArray().Select(output => output.GetDouble()), outputs, Near(1e-6));
        }
    }

    /// <summary>The file and the outputs are of torch_file.py.</summary>
    [Fact]
    public void A_file_of_PyTorch_gives_its_outputs()
    {
        var network = Told.Read(Samples.File("torch.safetensors"), Samples.Bounds);

        Assert.Equal([0.48430131715459135, 0.5291047159907512], Samples.Run(network, 0.05, -0.9), Near(1e-12));
    }

    [Fact]
    public void A_file_that_tells_no_activations_needs_them()
    {
        var refused = Assert.Throws<NotCarriedException>(() => Samples.Formats[0].Read(Samples.File("torch.safetensors"), Samples.Bounds));

        Assert.Contains("outputActivation", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Tensors_are_in_the_order_of_their_numbers()
    {
        var network = Told.Read(
            File("""{"net.10.weight":{"dtype":"F32","shape":[1,2],"data_offsets":[0,8]},"net.9.weight":{"dtype":"F32","shape":[2,1],"data_offsets":[8,16]}}""", 16),
            Samples.Bounds);

        Assert.Equal("1-2-1", network.Sizes);
    }

    [Theory]
    [InlineData("F16", "003C", 1)]
    [InlineData("BF16", "803F", 1)]
    [InlineData("F16", "0080", -0.0)]
    public void Half_the_bits_are_read_too(string kind, string bytes, double expected)
    {
        var header = $$$"""{"a.weight":{"dtype":"{{{kind}}}","shape":[1,1],"data_offsets":[0,2]}}""";
        var file = File(header, 2);
        Convert.FromHexString(bytes).CopyTo(file.AsSpan(file.Length - 2));

        Assert.Equal(expected, Told.Read(file, Samples.Bounds).Layers[0].Blocks[0].Values[0]);
    }

    /// <summary>Sizes as scikit-learn has them: coefs_ are (inputs × neurons).</summary>
    [Fact]
    public void Weights_of_scikit_learn_have_a_row_for_each_input()
    {
        var network = new ScikitLearnFormat().Read(
            """{"coefs_":[[[1,2,3],[4,5,6]],[[7],[8],[9]]],"intercepts_":[[0,0,0.5],[1]],"activation":"relu","out_activation_":"logistic"}"""u8.ToArray(),
            Samples.Bounds);

        Assert.Equal("2-3-1", network.Sizes);
        Assert.Equal([1, 4, 2, 5, 3, 6], network.Layers[0].Blocks[0].Values);
        Assert.Equal((new Relu(), new Sigmoid()), (network.Layers[0].Activation, network.Layers[1].Activation));
    }

    private static byte[] File(string header, int data) =>
        [.. BitConverter.GetBytes((ulong)header.Length), .. Encoding.UTF8.GetBytes(header), .. new byte[data]];

    private static Func<double, double, bool> Near(double tolerance) =>
        (expected, actual) => Math.Abs(expected - actual) <= tolerance * Math.Max(1, Math.Abs(expected));
}
