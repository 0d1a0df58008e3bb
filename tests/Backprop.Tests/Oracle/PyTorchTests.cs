using Backprop.Networks;

namespace Backprop.Tests.Oracle;

/// <summary>Every pairing of activation and loss, all bias forms and 1 to 20 layers against PyTorch in float64.</summary>
public sealed class PyTorchTests
{
    /// <summary>Both sides round differently at every step; a dozen steps of a dozen terms stay well within this.</summary>
    private const double Tolerance = 1e-12;

    public static TheoryData<string> Names => [.. OracleCase.All.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Net_inputs_agree(string name)
    {
        var (oracle, trace) = Forward(name);

        foreach (var (expected, actual) in oracle.Expected.GetProperty("netInputs").EnumerateArray().Zip(trace.Layers.Select(layer => layer.NetInputs)))
        {
            AssertClose(OracleCase.ReadMatrix(expected).Values, actual.Values);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Outputs_agree(string name)
    {
        var (oracle, trace) = Forward(name);

        AssertClose(OracleCase.ReadMatrix(oracle.Expected.GetProperty("outputs")).Values, trace.Outputs.Values);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Losses_agree(string name)
    {
        var (oracle, trace) = Forward(name);

        var loss = LossPass.Run(oracle.Network, trace, oracle.Targets, oracle.Criterion);

        AssertClose([oracle.Expected.GetProperty("loss").GetDouble()], [loss.Total]);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Gradients_agree(string name)
    {
        var (oracle, trace) = Forward(name);

        var gradients = BackwardPass.Run(oracle.Network, trace, oracle.Targets, oracle.Criterion);

        foreach (var (expected, actual) in oracle.Expected.GetProperty("layers").EnumerateArray().Zip(gradients.Layers))
        {
            AssertClose(OracleCase.ReadMatrix(expected.GetProperty("weights")).Values, actual.Weights.Values);
            AssertClose(expected.TryGetProperty("biases", out var biases) ? OracleCase.ReadVector(biases) : [], actual.Biases);
        }

        foreach (var (expected, actual) in oracle.Expected.GetProperty("deltas").EnumerateArray().Zip(gradients.Layers))
        {
            AssertClose(OracleCase.ReadMatrix(expected).Values, actual.Deltas.Values);
        }

        AssertClose(OracleCase.ReadMatrix(oracle.Expected.GetProperty("inputs")).Values, gradients.Inputs!.Values);
    }

    private static (OracleCase Oracle, ForwardTrace Trace) Forward(string name)
    {
        var oracle = OracleCase.All[name];
        return (oracle, ForwardPass.Run(oracle.Network, oracle.Inputs));
    }

    private static void AssertClose(double[] expected, double[] actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (var i = 0; i < expected.Length; i++)
        {
            Assert.True(
                Math.Abs(expected[i] - actual[i]) <= Tolerance * Math.Max(1, Math.Abs(expected[i])),
                $"[{i}] expected {expected[i]:R}, got {actual[i]:R}");
        }
    }
}
