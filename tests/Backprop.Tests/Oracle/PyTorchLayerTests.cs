using System.Text.Json;
using Backprop.Catalogs;
using Backprop.Layers;
using Backprop.Losses;
using Backprop.Networks;

namespace Backprop.Tests.Oracle;

/// <summary>Each kind of layer without parameters against PyTorch in float64; see layers.py.</summary>
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

        double[] Values(string member) => OracleCase.ReadVector(oracle.GetProperty(member));

        Matrix Batch(string member)
        {
            var (values, samples) = (Values(member), oracle.GetProperty("samples").GetInt32());
            return new Matrix(samples, values.Length / samples, values);
        }
    }

    private static Layer ReadLayer(JsonElement layer) => Catalog.Layers.Find(layer.GetProperty("type").GetString()!)!.Create(layer
        .EnumerateObject()
        .Where(member => member.Name != "type")
        .ToDictionary(member => member.Name, member => member.Value.ValueKind switch
        {
            JsonValueKind.String => (object)Catalog.Activations.Find(member.Value.GetString()!)!.Create(new Dictionary<string, object>()),
            JsonValueKind.Number => new PerAxis(member.Value.GetInt32()),
            _ => new PerAxis(member.Value.EnumerateArray().Select(number => number.GetInt32())),
        }));

    private static void AssertClose(double[] expected, double[] actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        Assert.All(expected.Zip(actual), pair =>
            Assert.True(Math.Abs(pair.First - pair.Second) <= Tolerance * Math.Max(1, Math.Abs(pair.First)), $"{pair}"));
    }
}
