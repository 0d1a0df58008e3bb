using System.Text.Json;
using Backprop.Catalogs;
using Backprop.Layers;
using Backprop.Losses;
using Backprop.Networks;
using Backprop.Optimizers;
using Backprop.Training;

namespace Backprop.Tests.Oracle;

/// <summary>Each normalization against PyTorch in float64, in training and in inference; see norms.py.</summary>
public sealed class PyTorchNormTests
{
    private const double Tolerance = 1e-12;

    private static readonly Criterion Criterion = new(new HalfSquaredError(), Reduction.Sum);

    private static readonly Dictionary<string, JsonElement> Cases = JsonDocument
        .Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Oracle", "norms.json")))
        .RootElement.EnumerateArray()
        .ToDictionary(oracle => oracle.GetProperty("name").GetString()!);

    public static TheoryData<string> Names => [.. Cases.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Outputs_gradients_and_running_statistics_agree(string name)
    {
        var oracle = Cases[name];
        var shape = new Shape([.. oracle.GetProperty("shape").EnumerateArray().Select(axis => axis.GetInt32())]);
        var pass = new PassContext(Mode: Enum.Parse<Mode>(oracle.GetProperty("mode").GetString()!, ignoreCase: true));
        var network = new Network([ReadLayer(oracle.GetProperty("layer")), new Flatten()], shape);
        var trace = ForwardPass.Run(network, Batch("inputs"), pass);
        var gradients = BackwardPass.Run(network, trace, Batch("targets"), Criterion, pass);
        var step = TrainStep.Run(
            network, Batch("inputs"), Batch("targets"), Criterion, new Optimization(new Sgd(0.1)), OptimizerState.Initial, pass);

        AssertClose("outputs", trace.Outputs.Values);
        AssertClose("gradients", gradients.Inputs!.Values);
        Assert.Equal(oracle.TryGetProperty("gamma", out _) ? 2 : 0, network.Layers[0].Blocks.Count);
        foreach (var (block, gradient) in network.Layers[0].Blocks.Zip(gradients.Layers[0].Blocks))
        {
            AssertClose(block.Name, gradient.Values);
        }

        foreach (var (carried, values) in step.Network.Layers[0].Carried)
        {
            AssertClose(oracle.TryGetProperty(carried, out _) ? carried : $"layer.{carried}", values);
        }

        double[] Values(string member) => OracleCase.ReadVector(
            member.Split('.').Aggregate(oracle, (element, property) => element.GetProperty(property)));

        Matrix Batch(string member)
        {
            var (values, samples) = (Values(member), oracle.GetProperty("samples").GetInt32());
            return new Matrix(samples, values.Length / samples, values);
        }

        void AssertClose(string member, double[] actual)
        {
            var expected = Values(member);
            Assert.Equal(expected.Length, actual.Length);
            Assert.All(expected.Zip(actual), pair => Assert.True(
                Math.Abs(pair.First - pair.Second) <= Tolerance * Math.Max(1, Math.Abs(pair.First)), $"{member} {pair}"));
        }
    }

    private static Layer ReadLayer(JsonElement layer) => Catalog.Layers.Find(layer.GetProperty("type").GetString()!)!.Create(layer
        .EnumerateObject()
        .Where(member => member.Name != "type")
        .ToDictionary(member => member.Name, member => member.Value.ValueKind == JsonValueKind.Array
            ? OracleCase.ReadVector(member.Value)
            : member.Name == "groups" ? member.Value.GetInt32() : (object)member.Value.GetDouble()));
}
