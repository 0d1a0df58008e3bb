using System.Text.Json;
using Backprop.Formats.Onnx;
using Backprop.Layers;
using Backprop.Networks;

namespace Backprop.Formats.Tests.Onnx;

/// <summary>Files of PyTorch's exporter, with what the modules give for the same samples; made by torch_onnx.py.</summary>
public sealed class PyTorchFileTests
{
    private static readonly IReadOnlyDictionary<string, JsonElement> Cases = JsonElement.Parse(Samples.File("torch_onnx.json"))
        .EnumerateArray().ToDictionary(@case => @case.GetProperty("name").GetString()!);

    public static TheoryData<string> Names => [.. Cases.Keys];

    /// <summary>The files alone.</summary>
    internal static IEnumerable<byte[]> Files => Cases.Values.Select(@case => @case.GetProperty("file").GetBytesFromBase64());

    [Theory]
    [MemberData(nameof(Names))]
    public void Files_of_PyTorch_give_its_outputs(string name)
    {
        var @case = Cases[name];
        var shape = new Shape([.. @case.GetProperty("shape").EnumerateArray().Select(axis => axis.GetInt32())]);
        var inputs = NumbersOf(@case, "inputs");
        var read = new OnnxFormat().Read(@case.GetProperty("file").GetBytesFromBase64(), Samples.Bounds);
        var network = new Network([.. read.Layers], shape);

        var outputs = ForwardPass.Run(
            network, new Matrix(inputs.Length / shape.Size, shape.Size, inputs), new PassContext { Mode = Mode.Inference }).Outputs.Values;

        // Its batch normalization folds into convolutions in float32.
        Assert.Equal(NumbersOf(@case, "outputs"), outputs, (one, other) => Math.Abs(one - other) <= 1e-6 * Math.Max(1, Math.Abs(one)));
    }

    private static double[] NumbersOf(JsonElement @case, string name) =>
        [.. @case.GetProperty(name).EnumerateArray().Select(number => number.GetDouble())];
}
