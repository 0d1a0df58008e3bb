using Backprop.Activations;
using Backprop.Checking;
using Backprop.Checking.Claims;
using Backprop.Losses;

namespace Backprop.Tests.Checking;

/// <summary>What the tests of claims start from.</summary>
public static class Claims
{
    public static TheoryData<string> Exercises => [.. Known.Keys];

    /// <summary>Depths 1 to 4, all bias forms, N from 1 to 5, K from 1 to 4.</summary>
    internal static Dictionary<string, Exercise> Known { get; } = new()
    {
        ["one layer"] = Exercise.Of(1, [new Sigmoid()], [3, 3], 1),
        ["one output"] = Exercise.Of(2, [new Tanh(), new Sigmoid()], [2, 3, 1], 4),
        ["shared biases"] = Exercise.Of(3, [new Sigmoid(), new Tanh()], [3, 3, 3], 3, '1'),
        ["no biases"] = Exercise.Of(4, [new Tanh(), new Sigmoid(), new Tanh()], [3, 3, 3, 3], 2, '0', new Criterion(new MeanSquaredError())),
        ["deep"] = Exercise.Of(5, [new Tanh(), new Sigmoid(), new Silu(), new Sigmoid()], [2, 4, 4, 4, 4], 5, 'n', new Criterion(new SquaredError(), Reduction.Sum)),
        ["smooth"] = Exercise.Of(6, [new Gelu(), new Softplus(), new Sigmoid()], [3, 4, 4, 3], 4, 'n', new Criterion(new Huber(0.5))),
        ["binary"] = Exercise.Of(7, [new Tanh(), new Sigmoid()], [3, 4, 4], 3, '1', new Criterion(new HalfSquaredError(), Reduction.Sum)),
    };

    internal static ClaimResult MissingDerivativeAndOneWrongNumber()
    {
        var exercise = Exercise.Of(1, [new Tanh(), new Tanh()], [1, 3, 4], 3);
        var flawed = new FlawedBackprop(exercise.Network, exercise.Inputs, exercise.Targets, exercise.Criterion) { WithoutDerivative = [0] };
        var claimed = flawed.Run();
        claimed[0].Weights[1] += 0.01;
        return exercise.Check(claimed);
    }

    internal static double[] Noisy(double[] values, Random random) => [.. values.Select(_ => (2 * random.NextDouble()) - 1)];

    internal static List<ClaimedLayer> Rounded(IReadOnlyList<ClaimedLayer> layers, int decimals) =>
        [.. layers.Select(layer => new ClaimedLayer(
            [.. layer.Weights.Select(value => Math.Round(value, decimals))], [.. layer.Biases.Select(value => Math.Round(value, decimals))]))];

    internal static void AssertOnly(string mistake, ClaimResult result)
    {
        Assert.False(result.Agrees);
        Assert.Equal([mistake], result.Diagnoses.Select(diagnosis => diagnosis.Mistake).Distinct());
        Assert.Equal(result.Differing.ToHashSet(), result.Diagnoses.SelectMany(diagnosis => diagnosis.Parameters).ToHashSet());
    }
}
