using System.Text.Json;
using Backprop.Formats.Onnx;
using Backprop.Layers;
using Backprop.Networks;

namespace Backprop.Formats.Tests.Onnx;

/// <summary>The files and the outputs are of PyTorch/torch_files.py.</summary>
public sealed class PyTorchFileTests
{
    private const double Tolerance = 1e-12;

    private static readonly Dictionary<string, JsonElement> Cases =
        JsonElement.Parse(Samples.File("PyTorch/outputs.json")).EnumerateArray().ToDictionary(@case => @case.GetProperty("name").GetString()!);

    public static TheoryData<string> Names => [.. Cases.Keys];

    /// <summary>The files alone.</summary>
    internal static IEnumerable<byte[]> Files => Cases.Keys.Select(FileOf);

    [Theory]
    [MemberData(nameof(Names))]
    public void Files_of_PyTorch_give_its_outputs(string name)
    {
        var shape = new Shape([.. Cases[name].GetProperty("shape").EnumerateArray().Select(axis => axis.GetInt32())]);
        var network = new Network(new OnnxFormat().Read(FileOf(name), Samples.Bounds).Whole, shape);

        var inputs = Numbers(name, "inputs");
        var outputs = ForwardPass.Run(network, new Matrix(1, inputs.Length, inputs), new PassContext(Mode: Mode.Inference)).Outputs.Values;

        // PyTorch takes the slope of hardSigmoid in float32.
        var tolerance = name == "hardSigmoid" ? 1e-7 : Tolerance;
        Assert.Equal(Numbers(name, "outputs"), outputs, (expected, actual) => Math.Abs(expected - actual) <= tolerance);
    }

    private static byte[] FileOf(string name) => Samples.File($"PyTorch/{name}.onnx");

    private static double[] Numbers(string name, string list) =>
        [.. Cases[name].GetProperty(list).EnumerateArray().Select(number => number.GetDouble())];
}
