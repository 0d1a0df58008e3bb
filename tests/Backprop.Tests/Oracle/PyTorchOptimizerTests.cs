using Backprop.Losses;
using Backprop.Optimizers;
using Backprop.Training;

namespace Backprop.Tests.Oracle;

/// <summary>Every optimizer with combinations of its settings, clipping and schedules against twelve steps of PyTorch in float64.</summary>
public sealed class PyTorchOptimizerTests
{
    /// <summary>Both sides round differently at every step; twelve steps stay well within this.</summary>
    private const double Tolerance = 1e-12;

    public static TheoryData<string> Names => [.. OptimizerOracleCase.All.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Twelve_steps_agree(string name)
    {
        var oracle = OptimizerOracleCase.All[name];
        var network = OptimizerOracleCase.Network;
        var state = OptimizerState.Initial;
        foreach (var expected in oracle.Steps)
        {
            var step = TrainStep.Run(
                network,
                OptimizerOracleCase.Inputs,
                OptimizerOracleCase.Targets,
                new Criterion(new HalfSquaredError()),
                oracle.Optimization,
                state);
            (network, state) = (step.Network, step.State);

            double[] actual = [.. network.Layers.SelectMany(layer => layer.Weights.Values.Concat(layer.Biases))];
            Assert.Equal(expected.Length, actual.Length);
            Assert.All(expected.Zip(actual), pair =>
                Assert.InRange(Math.Abs(pair.First - pair.Second), 0, Tolerance * Math.Max(1, Math.Abs(pair.First))));
        }
    }
}
