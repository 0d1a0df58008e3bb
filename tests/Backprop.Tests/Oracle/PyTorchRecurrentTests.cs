using System.Text.Json;
using Backprop.Activations;
using Backprop.Catalogs;
using Backprop.Layers;
using Backprop.Losses;
using Backprop.Networks;

namespace Backprop.Tests.Oracle;

/// <summary>Recurrent layers, alone and one on the other, against PyTorch in float64; see recurrent.py.</summary>
public sealed class PyTorchRecurrentTests
{
    private const double Tolerance = 1e-12;

    private static readonly Dictionary<string, JsonElement> Cases = JsonDocument
        .Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Oracle", "recurrent.json")))
        .RootElement.EnumerateArray()
        .ToDictionary(oracle => oracle.GetProperty("name").GetString()!);

    public static TheoryData<string> Names => [.. Cases.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Outputs_and_all_gradients_agree(string name)
    {
        var oracle = Cases[name];
        var (steps, samples) = (oracle.GetProperty("steps").GetInt32(), oracle.GetProperty("samples").GetInt32());
        var inputs = Batch("inputs");
        var network = new Network(
            [.. oracle.GetProperty("layers").EnumerateArray().Select(ReadLayer)], new Shape(steps, inputs.Columns / steps));

        var loss = Catalog.Losses.Find(oracle.TryGetProperty("loss", out var kind) ? kind.GetString()! : "halfSquaredError")!
            .Create(new Dictionary<string, object>());
        var run = new Differentiation(network, inputs, Batch("targets"), new Criterion(loss, Reduction.Sum)).Run();

        if (oracle.TryGetProperty("error", out var error))
        {
            AssertClose("loss", [error.GetDouble()], [run.TotalLoss]);
        }

        AssertClose("outputs", Values(oracle, "outputs"), run.Trace.Outputs.Values);
        AssertClose("gradients", Values(oracle, "gradients"), run.Gradients.Inputs!.Values);
        for (var l = 0; l < network.Layers.Count; l++)
        {
            var expected = oracle.GetProperty("parameters")[l];
            var actual = network.Layers[l].Blocks.Zip(run.Gradients.Layers[l].Blocks, (block, gradient) => (block.Name, gradient.Values))
                .Concat(run.Trace.Layers[l].Derivatives.Where(told => told.Name != "deltas").Select(told => (told.Name, told.Values.Values)))
                .ToList();
            Assert.Equal(expected.EnumerateObject().Select(member => member.Name).Order(), actual.Select(member => member.Name).Order());
            Assert.All(actual, member => AssertClose(member.Name, Values(expected, member.Name), member.Values));
        }

        Matrix Batch(string member)
        {
            var values = Values(oracle, member);
            return new Matrix(samples, values.Length / samples, values);
        }
    }

    private static double[] Values(JsonElement element, string member) => OracleCase.ReadVector(element.GetProperty(member));

    private static void AssertClose(string name, double[] expected, double[] actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        Assert.All(expected.Zip(actual), pair => Assert.True(
            Math.Abs(pair.First - pair.Second) <= Tolerance * Math.Max(1, Math.Abs(pair.First)), $"{name} {pair}"));
    }

    private static Layer ReadLayer(JsonElement layer)
    {
        var kind = Catalog.Layers.Find(layer.GetProperty("type").GetString()!)!;
        return kind.Create(layer.EnumerateObject()
            .Where(member => kind.FindSetting(member.Name) is not null)
            .ToDictionary(member => member.Name, member => Read(layer, kind.FindSetting(member.Name)!, member.Value)));
    }

    private static object Read(JsonElement layer, Setting setting, JsonElement value)
    {
        if (setting.Type == typeof(Activation))
        {
            return Catalog.Activations.Find(value.GetString()!)!.Create(OracleCase.ReadSettings(layer));
        }

        if (setting.Type == typeof(Sequence))
        {
            return value.GetString() == "last" ? Sequence.Last : Sequence.All;
        }

        if (setting.Type == typeof(double[]))
        {
            return OracleCase.ReadVector(value);
        }

        if (setting.Type == typeof(Matrix))
        {
            return OracleCase.ReadMatrix(value);
        }

        if (value[0].ValueKind == JsonValueKind.Number)
        {
            return new Tensor(new Shape(value.GetArrayLength()), OracleCase.ReadVector(value));
        }

        var rows = OracleCase.ReadMatrix(value);
        return new Tensor(new Shape(rows.Rows, rows.Columns), rows.Values);
    }
}
