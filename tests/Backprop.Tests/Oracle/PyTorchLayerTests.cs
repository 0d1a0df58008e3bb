using System.Text.Json;
using Backprop.Activations;
using Backprop.Catalogs;
using Backprop.Layers;
using Backprop.Losses;
using Backprop.Networks;

namespace Backprop.Tests.Oracle;

/// <summary>Each kind of layer against PyTorch in float64; see layers.py.</summary>
public sealed class PyTorchLayerTests
{
    private const double Tolerance = 1e-12;

    private static readonly Dictionary<string, JsonElement> Cases = JsonDocument
        .Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Oracle", "layers.json")))
        .RootElement.EnumerateArray()
        .ToDictionary(oracle => oracle.GetProperty("name").GetString()!);

    public static TheoryData<string> Names => [.. Cases.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Outputs_and_gradients_agree(string name)
    {
        var oracle = Cases[name];
        var shape = new Shape([.. oracle.GetProperty("shape").EnumerateArray().Select(axis => axis.GetInt32())]);
        var network = new Network([ReadLayer(oracle.GetProperty("layer")), new Flatten()], shape);
        var trace = ForwardPass.Run(network, Batch("inputs"));
        var gradients = BackwardPass.Run(network, trace, Batch("targets"), new Criterion(new HalfSquaredError(), Reduction.Sum));

        AssertClose(Values("outputs"), trace.Outputs.Values);
        AssertClose(Values("gradients"), gradients.Inputs!.Values);
        foreach (var (block, gradient) in network.Layers[0].Blocks.Zip(gradients.Layers[0].Blocks))
        {
            AssertClose(OracleCase.ReadVector(oracle.GetProperty("parameterGradients").GetProperty(block.Name)), gradient.Values);
        }

        double[] Values(string member) => OracleCase.ReadVector(oracle.GetProperty(member));

        Matrix Batch(string member)
        {
            var (values, samples) = (Values(member), oracle.GetProperty("samples").GetInt32());
            return new Matrix(samples, values.Length / samples, values);
        }
    }

    private static Layer ReadLayer(JsonElement layer)
    {
        var kind = Catalog.Layers.Find(layer.GetProperty("type").GetString()!)!;
        return kind.Create(layer.EnumerateObject()
            .Where(member => member.Name != "type")
            .ToDictionary(member => member.Name, member => Read(member.Value, kind.FindSetting(member.Name)!.Type)));
    }

    private static object Read(JsonElement value, Type type) =>
        type == typeof(Activation) ? Catalog.Activations.Find(value.GetString()!)!.Create(new Dictionary<string, object>())
        : type == typeof(int) ? value.GetInt32()
        : type == typeof(double[]) ? OracleCase.ReadVector(value)
        : type == typeof(Matrix) ? new Matrix(value.GetArrayLength(), value[0].GetArrayLength(), Flat(value))
        : type == typeof(Tensor) ? new Tensor(ShapeOf(value), Flat(value))
        : value.ValueKind == JsonValueKind.String ? Padding.Same
        : type == typeof(Padding) ? new Padding(Numbers(value))
        : new PerAxis(Numbers(value));

    private static int[] Numbers(JsonElement value) => value.ValueKind == JsonValueKind.Number
        ? [value.GetInt32()]
        : [.. value.EnumerateArray().Select(number => number.GetInt32())];

    private static Shape ShapeOf(JsonElement value)
    {
        var axes = new List<int>();
        for (; value.ValueKind == JsonValueKind.Array; value = value[0])
        {
            axes.Add(value.GetArrayLength());
        }

        return new Shape([.. axes]);
    }

    private static double[] Flat(JsonElement value) => value.ValueKind == JsonValueKind.Number
        ? [value.GetDouble()]
        : [.. value.EnumerateArray().SelectMany(Flat)];

    private static void AssertClose(double[] expected, double[] actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        Assert.All(expected.Zip(actual), pair =>
            Assert.True(Math.Abs(pair.First - pair.Second) <= Tolerance * Math.Max(1, Math.Abs(pair.First)), $"{pair}"));
    }
}
