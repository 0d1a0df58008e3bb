using Backprop.Activations;
using Backprop.Catalogs;
using Backprop.Checking;
using Backprop.Checking.Claims;
using Backprop.Losses;

namespace Backprop.Tests.Checking;

/// <summary>Claims about networks of every activation and loss, depths 1 to 4, widths and samples 1 to 4, all bias forms.</summary>
public sealed class RandomClaimTests
{
    private const int Trials = 80;

    // Six decimal places of gradients of about 1: what a student copies from a screen.
    private const int Decimals = 6;

    [Fact]
    public void A_right_claim_agrees()
    {
        for (var seed = 0; seed < Trials; seed++)
        {
            var exercise = Random(seed);

            Assert.True(exercise.Check(exercise.Flawed().Run()).Agrees, $"seed {seed}");
            Assert.True(exercise.Check(Each(exercise.Flawed().Run(), value => Math.Round(value, Decimals))).Agrees, $"seed {seed}, rounded");
            Assert.True(exercise.Check(Each(exercise.Flawed().Run(), value => (float)value)).Agrees, $"seed {seed}, float32");
            Assert.True(exercise.CheckStep(Each(exercise.Flawed().Step(Exercise.LearningRate), value => (float)value)).Agrees, $"seed {seed}, step");
        }
    }

    [Theory]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(15)]
    public void Noise_is_never_explained(int decimals)
    {
        // Noise is tried with every mistake there is, and takes the longest.
        for (var seed = decimals; seed < Trials; seed += 4)
        {
            // Not the seed that the weights are drawn from.
            var (exercise, random) = (Random(seed), new Random(1_000 + seed));
            var noise = Each(exercise.Flawed().Run(), _ => Math.Round((2 * random.NextDouble()) - 1, decimals));

            AssertNothingToldOf(exercise.Check(noise, Exercise.LearningRate), $"seed {seed}");
            AssertNothingToldOf(exercise.CheckStep(noise), $"seed {seed}, step");
        }
    }

    [Theory]
    [InlineData("missingActivationDerivative")]
    [InlineData("derivativeAtWrongPoint")]
    [InlineData("usedUpdatedWeights")]
    [InlineData("constantFactor")]
    public void A_planted_mistake_is_found_wherever_it_shows(string mistake)
    {
        var found = 0;
        for (var seed = 0; seed < Trials; seed++)
        {
            var exercise = Random(seed);
            var depth = exercise.Network.Layers.Count;
            var layer = new Random(seed).Next(depth);
            var flawed = new FlawedBackprop(exercise.Network, exercise.Inputs, exercise.Targets, exercise.Criterion)
            {
                WithoutDerivative = mistake == "missingActivationDerivative" ? [layer] : [],
                DerivativeAtOutput = mistake == "derivativeAtWrongPoint" ? [layer] : [],
                UpdatedBy = mistake == "usedUpdatedWeights" ? Exercise.LearningRate : null,
                DeltaFactor = l => mistake == "constantFactor" && l == depth - 1 ? 2 : 1,
            };

            var result = exercise.Check(flawed.Run(), Exercise.LearningRate);

            Assert.True(result.Agrees || result.Diagnoses.Any(diagnosis => diagnosis.Mistake == mistake), $"seed {seed}");
            found += result.Agrees ? 0 : 1;
        }

        // The identity has no derivative to leave out, a network that is off no gradient to get wrong.
        Assert.True(found > Trials / 2);
    }

    private static void AssertNothingToldOf(ClaimResult result, string trial) => Assert.True(
        result.Diagnoses.Count == 0, $"{trial}: {string.Join(' ', result.Diagnoses.Select(diagnosis => $"{diagnosis.Mistake}: {diagnosis.Explanation}"))}");

    private static Exercise Random(int seed)
    {
        var random = new Random(seed);
        var depth = 1 + random.Next(4);
        var loss = Any(Catalog.Losses, random);
        var activations = Enumerable.Range(0, depth).Select(_ => Any(Catalog.Activations, random)).ToArray();
        activations[^1] = loss switch
        {
            BinaryCrossEntropy => new Sigmoid(),
            CategoricalCrossEntropy or Focal or KullbackLeibler => new Softmax(),
            Poisson => new Softplus(),
            _ => activations[^1],
        };
        int[] sizes = [.. Enumerable.Range(0, depth + 1).Select(_ => 1 + random.Next(4))];
        var reduction = random.Next(2) == 0 ? Reduction.Mean : Reduction.Sum;
        var exercise = Exercise.Of(seed, activations, sizes, 1 + random.Next(4), "n10"[random.Next(3)], new Criterion(loss, reduction));
        for (var sample = 0; sample < exercise.Targets.Rows && loss.SmallestTarget == 0; sample++)
        {
            exercise.Targets.Row(sample).Clear();
            exercise.Targets.Row(sample)[sample % sizes[^1]] = 1;
        }

        return exercise;
    }

    private static T Any<T>(Catalog<T> catalog, Random random)
        where T : Definition => catalog.Entries[random.Next(catalog.Entries.Count)].Create(new Dictionary<string, object>());

    private static List<ClaimedLayer> Each(IReadOnlyList<ClaimedLayer> layers, Func<double, double> change) =>
        [.. layers.Select(layer => new ClaimedLayer([.. layer.Weights.Select(change)], [.. layer.Biases.Select(change)]))];
}
