using Backprop.Activations;
using Backprop.Checking.Claims;
using Backprop.Layers;
using Backprop.Losses;
using Backprop.Networks;
using static Backprop.Tests.Checking.Claims;

namespace Backprop.Tests.Checking;

public sealed class ExplanationTests
{
    [Fact]
    public void A_mistake_that_would_have_made_more_wrong_than_is_wrong_is_not_given()
    {
        // The last layer's gradients lack the derivative, but the deltas that were carried back from it have it.
        // Four numbers of the last layer speak for it, three weights and three biases of the layer before against it.
        var exercise = Exercise.Of(1, [new Tanh(), new Tanh()], [1, 3, 1], 3);
        var flawed = new FlawedBackprop(exercise.Network, exercise.Inputs, exercise.Targets, exercise.Criterion) { WithoutDerivative = [1] };

        var result = exercise.Check([exercise.Flawed().Run()[0], flawed.Run()[1]]);

        Assert.Equal(4, result.Differing.Count);
        Assert.Empty(result.Diagnoses);
    }

    [Fact]
    public void A_mistake_is_found_beside_a_number_that_it_does_not_explain_and_a_larger_layer_that_is_right()
    {
        var result = MissingDerivativeAndOneWrongNumber();

        Assert.Equal("missingActivationDerivative", result.Diagnoses[0].Mistake);
        Assert.Equal([new Parameter(0, 0, 1)], result.Differing.Except(result.Diagnoses[0].Parameters));
    }

    [Fact]
    public void What_follows_on_a_mistake_that_too_few_digits_speak_for_is_laid_to_none()
    {
        // Two numbers of three decimals are too little for a factor of 3.7 in the first layer.
        var exercise = Exercise.Of(1, [new Tanh(), new Tanh()], [2, 1, 3], 3, '0');
        var flawed = new FlawedBackprop(exercise.Network, exercise.Inputs, exercise.Targets, exercise.Criterion)
        {
            WithoutDerivative = [1],
            DeltaFactor = layer => layer == 0 ? 3.7 : 1,
        };
        var claimed = flawed.Run();

        var diagnosis = Assert.Single(exercise.Check([Rounded(claimed, 3)[0], claimed[1]]).Diagnoses);

        Assert.Equal("missingActivationDerivative", diagnosis.Mistake);
        Assert.Equal([1, 1, 1], diagnosis.Parameters.Select(place => place.Layer));
    }

    [Theory]
    [InlineData(2, "derivativeAtWrongPoint", "missingActivationDerivative")]
    [InlineData(1)]
    public void A_mistake_after_another_one_does_not_speak_for_it(int decimals, params string[] found)
    {
        // The last layer's two numbers are all that speak for its mistake, with about three digits each or two; and without it there
        // is none in the layer before, whatever its numbers say.
        var exercise = Exercise.Of(3, [new Tanh(), new Tanh()], [2, 2, 1], 40, '0', new Criterion(new SquaredError(), Reduction.Sum));
        var flawed = new FlawedBackprop(exercise.Network, exercise.Inputs, exercise.Targets, exercise.Criterion)
        {
            WithoutDerivative = [1],
            DerivativeAtOutput = [0],
        };
        var claimed = flawed.Run();

        var result = exercise.Check([claimed[0], Rounded(claimed, decimals)[1]]);

        Assert.Equal(6, result.Differing.Count);
        Assert.Equal(found, result.Diagnoses.Select(diagnosis => diagnosis.Mistake).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_factor_that_comes_out_a_little_different_in_each_layer_is_one()
    {
        var exercise = Known["deep"];
        var flawed = new FlawedBackprop(exercise.Network, exercise.Inputs, exercise.Targets, exercise.Criterion) { WeightFactor = _ => 37 };

        var diagnosis = Assert.Single(exercise.Check(Rounded(flawed.Run(), 4)).Diagnoses);

        Assert.Equal(37, diagnosis.Factor!.Value, 0.1);
        Assert.Equal([0, 1, 2, 3], diagnosis.Parameters.Select(place => place.Layer).Distinct());
    }

    [Fact]
    public void A_mistake_is_found_where_the_output_is_saturated()
    {
        // σ(800) is 1 to the last bit: the loss's own derivative is infinite, the activation's 0, and only both together are 1.
        // The gradient is the input; many digits of it speak for the factor.
        var exercise = Exercise.Of(1, [new Sigmoid()], [1, 1], 1, '0', new Criterion(new BinaryCrossEntropy())) with
        {
            Network = new([new Dense(Matrix.FromRows([2400]), [], new Sigmoid())]),
            Inputs = Matrix.FromRows([1.0 / 3]),
            Targets = Matrix.FromRows([0]),
        };

        AssertOnly("constantFactor", exercise.Check([new ClaimedLayer([2.0 / 3], [])]));
    }
}
