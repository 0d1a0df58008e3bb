using Backprop.Checking;
using Backprop.Checking.Claims;
using Backprop.Networks;
using static Backprop.Tests.Checking.Claims;

namespace Backprop.Tests.Checking;

public sealed class ClaimCheckTests
{
    [Theory]
    [MemberData(nameof(Claims.Exercises), MemberType = typeof(Claims))]
    public void A_right_claim_agrees(string name)
    {
        var exercise = Known[name];

        Assert.True(exercise.Check(exercise.Flawed().Run()).Agrees);
        Assert.True(exercise.CheckStep(exercise.Flawed().Step(Exercise.LearningRate)).Agrees);
    }

    [Theory]
    [MemberData(nameof(Claims.Exercises), MemberType = typeof(Claims))]
    public void Noise_is_not_explained(string name)
    {
        var exercise = Known[name];
        for (var seed = 0; seed < 6; seed++)
        {
            var random = new Random(seed);
            var noise = exercise.Flawed().Run()
                .Select(layer => new ClaimedLayer(Noisy(layer.Weights, random), Noisy(layer.Biases, random)))
                .ToList();

            Assert.Empty(exercise.Check(noise).Diagnoses);
            Assert.Empty(exercise.CheckStep(noise).Diagnoses);
        }
    }

    [Fact]
    public void A_check_of_a_claim_that_differs_can_be_cancelled()
    {
        var exercise = Known["one layer"];
        var trace = ForwardPass.Run(exercise.Network, exercise.Inputs);
        var gradients = BackwardPass.Run(exercise.Network, trace, exercise.Targets, exercise.Criterion);
        var claim = Claim.OfGradients([new ClaimedLayer(new double[9], new double[3])]);

        Assert.Throws<OperationCanceledException>(() => ClaimCheck.Run(
            new CheckedPass(exercise.Network, trace, exercise.Targets, exercise.Criterion), gradients, claim, new(canceled: true)));
    }

    [Fact]
    public void A_single_wrong_number_differs_without_a_diagnosis()
    {
        var exercise = Known["deep"];
        var claimed = exercise.Flawed().Run();
        claimed[1].Weights[5] += 0.01;

        var result = exercise.Check(claimed);

        Assert.Equal([new Parameter(1, 0, 5)], result.Differing);
        Assert.Empty(result.Diagnoses);
    }

    [Fact]
    public void Layers_may_be_of_different_precision()
    {
        var exercise = Known["shared biases"];
        var flawed = new FlawedBackprop(exercise.Network, exercise.Inputs, exercise.Targets, exercise.Criterion) { Transposed = [0] };
        var claimed = flawed.Run();

        AssertOnly("transposedWeights", exercise.Check([Rounded(claimed, 5)[0], claimed[1]]));
    }

    [Fact]
    public void A_zero_makes_a_layer_of_few_digits_no_more_precise()
    {
        var exercise = Known["shared biases"] with { Inputs = Matrix.FromRows([0, 0.7, -0.4], [0, 0.3, 0.9]), Targets = Matrix.FromRows([1, 0, 0.5], [0.2, 1, 0]) };
        var claimed = exercise.Flawed().Run();

        Assert.Equal(0, claimed[0].Weights[0]);
        Assert.True(exercise.Check([Rounded(claimed, 4)[0], claimed[1]]).Agrees);
    }

    [Fact]
    public void A_layer_of_zeros_is_held_to_it_also_where_its_gradients_are_small()
    {
        var exercise = Known["no biases"];
        exercise = exercise with { Inputs = new(2, 3, [.. exercise.Inputs.Values.Select(input => 1e-4 * input)]) };
        var claimed = exercise.Flawed().Run();
        Array.Clear(claimed[0].Weights);

        Assert.Equal(9, exercise.Check(claimed).Differing.Count);
    }

    [Fact]
    public void A_layer_of_zeros_is_held_to_the_precision_of_the_others()
    {
        var exercise = Known["deep"];
        var claimed = exercise.Flawed().Run();
        Array.Clear(claimed[0].Weights);
        Array.Clear(claimed[0].Biases);

        Assert.Equal(12, exercise.Check(claimed).Differing.Count);
    }

    [Fact]
    public void A_number_far_too_large_hides_no_other()
    {
        var exercise = Known["deep"];
        var claimed = exercise.Flawed().Run();
        claimed[1].Weights[5] = 1e12;
        claimed[1].Weights[6] += 0.001;

        Assert.Equal([5, 6], exercise.Check(claimed).Differing.Select(place => place.Index));
    }

    [Theory]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(8)]
    public void Claims_of_few_decimal_places_agree_or_are_explained(int decimals)
    {
        var exercise = Known["shared biases"];
        var flawed = new FlawedBackprop(exercise.Network, exercise.Inputs, exercise.Targets, exercise.Criterion) { WithoutDerivative = [0] };

        Assert.True(exercise.Check(Rounded(exercise.Flawed().Run(), decimals)).Agrees);
        AssertOnly("missingActivationDerivative", exercise.Check(Rounded(flawed.Run(), decimals)));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(8)]
    public void A_claim_that_rounding_to_its_decimal_places_explains_is_no_mistake(int decimals)
    {
        var exercise = Known["deep"];
        var claimed = exercise.Flawed().Run();

        var (rounded, wrong) = (exercise.Check(Rounded(claimed, decimals)), Rounded(claimed, decimals));
        wrong[0].Weights[0] += 0.3;

        Assert.NotEqual(ClaimVerdict.Mistake, rounded.Verdict);
        Assert.Equal($"decimals:{decimals}", rounded.Precision.Name);
        Assert.Equal([new Parameter(0, 0, 0)], exercise.Check(wrong).Differing.Take(1));
    }

    [Theory]
    [MemberData(nameof(Claims.Exercises), MemberType = typeof(Claims))]
    public void Claims_in_float32_agree(string name)
    {
        var exercise = Known[name];
        var claimed = exercise.Flawed().Run()
            .Select(layer => new ClaimedLayer([.. layer.Weights.Select(InFloat32)], [.. layer.Biases.Select(InFloat32)]))
            .ToList();

        Assert.True(exercise.Check(claimed).Agrees);
    }

    private static double InFloat32(double value) => (float)value * (1 + 1e-7f);
}
