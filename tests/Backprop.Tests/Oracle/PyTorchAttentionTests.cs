using System.Text.Json;
using Backprop.Catalogs;
using Backprop.Kernels;
using Backprop.Layers;
using Backprop.Losses;
using Backprop.Networks;

namespace Backprop.Tests.Oracle;

/// <summary>Embeddings, positions, attention and blocks of a language model against PyTorch in float64; see attention.py.</summary>
public sealed class PyTorchAttentionTests
{
    private const double Tolerance = 1e-12;

    private static readonly Dictionary<string, JsonElement> Cases = JsonDocument
        .Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Oracle", "attention.json")))
        .RootElement.EnumerateArray()
        .ToDictionary(oracle => oracle.GetProperty("name").GetString()!);

    public static TheoryData<string> Names => [.. Cases.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Outputs_and_all_gradients_agree(string name)
    {
        var oracle = Cases[name];
        var shape = new Shape([.. oracle.GetProperty("shape").EnumerateArray().Select(axis => axis.GetInt32())]);
        var network = new Network(ReadLayers(oracle.GetProperty("layers")), shape);
        foreach (var arithmetic in Enum.GetValues<Arithmetic>())
        {
            var trace = ForwardPass.Run(network, Batch("inputs"), arithmetic);
            var gradients = BackwardPass.Run(
                network, trace, Batch("targets"), new Criterion(new HalfSquaredError(), Reduction.Sum), arithmetic);

            AssertClose(Values("outputs"), trace.Outputs.Values);
            AssertClose(Values("inputGradients"), gradients.Inputs?.Values ?? []);
            AssertClose(
                [.. oracle.GetProperty("gradients").EnumerateArray().SelectMany(OracleCase.ReadVector)],
                [.. gradients.Layers.SelectMany(layer => layer.Blocks).SelectMany(block => block.Values)]);
        }

        double[] Values(string member) => OracleCase.ReadVector(oracle.GetProperty(member));

        Matrix Batch(string member)
        {
            var (values, samples) = (Values(member), oracle.GetProperty("samples").GetInt32());
            return new Matrix(samples, values.Length / samples, values);
        }
    }

    private static Layer[] ReadLayers(JsonElement layers) => [.. layers.EnumerateArray().Select(ReadLayer)];

    private static Layer ReadLayer(JsonElement layer)
    {
        var type = layer.TryGetProperty("type", out var name) ? name.GetString()! : "dense";
        return Catalog.Layers.Find(type)!.Create(layer.EnumerateObject()
            .Where(member => member.Name != "type")
            .SelectMany(member => member.Value.ValueKind == JsonValueKind.Object
                ? member.Value.EnumerateObject().Select(block => KeyValuePair.Create($"{member.Name}.{block.Name}", Read(block)))
                : [KeyValuePair.Create(member.Name, Read(member))])
            .ToDictionary());
    }

    private static object Read(JsonProperty member) => member.Name switch
    {
        "activation" => Catalog.Activations.Find(member.Value.GetString()!)!.Create(new Dictionary<string, object>()),
        "encoding" => PositionEncoding.Sinusoidal,
        "layers" => ReadLayers(member.Value),
        "heads" => member.Value.GetInt32(),
        "causal" or "scaled" => member.Value.GetBoolean(),
        "weights" or "mask" => OracleCase.ReadMatrix(member.Value),
        _ => OracleCase.ReadVector(member.Value),
    };

    private static void AssertClose(double[] expected, double[] actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        Assert.All(expected.Zip(actual), pair =>
            Assert.True(Math.Abs(pair.First - pair.Second) <= Tolerance * Math.Max(1, Math.Abs(pair.First)), $"{pair}"));
    }
}
