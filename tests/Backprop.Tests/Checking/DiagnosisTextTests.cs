using Backprop.Activations;
using Backprop.Checking;

namespace Backprop.Tests.Checking;

/// <summary>What a diagnosis says in words: for which parameters, how closely, and what to look for.</summary>
public sealed class DiagnosisTextTests
{
    private static readonly Exercise Layer = Exercise.Of(1, [new Tanh()], [2, 4], 3);

    [Fact]
    public void Few_parameters_are_named_and_many_counted()
    {
        Assert.StartsWith("w1, w2, w3, w4, w5, w6, w7, w8: ", Factor(Exercise.Of(1, [new Tanh()], [2, 4], 3, '0'), -3).Explanation, StringComparison.Ordinal);
        Assert.StartsWith("w1, w2, w3, w4, w5, w6, w7, w8 and 4 more: ", Factor(Layer, -3).Explanation, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(2.0, "the ½ of ½(target − out)² was left out, or the 2 that comes from a square was counted twice")]
    [InlineData(0.5, "the 2 that comes from a square was left out, or a ½ was applied to a loss that has none")]
    [InlineData(3.0, "3 is the number of samples: mean and sum over the samples are confused")]
    [InlineData(1 / 3.0, "1/3 is 1 over the number of samples: mean and sum over the samples are confused")]
    [InlineData(5.0, "5 is the number of outputs: mean and sum over the outputs are confused")]
    [InlineData(1 / 5.0, "1/5 is 1 over the number of outputs: mean and sum over the outputs are confused")]
    [InlineData(2 / 5.0, "2/5 is 2 over the number of outputs: mean squared error and half the summed one are confused")]
    [InlineData(5 / 2.0, "5/2 is half the number of outputs: mean squared error and half the summed one are confused")]
    [InlineData(15.0, "15 is the number of all outputs of the batch: mean and sum over samples and outputs are confused")]
    [InlineData(1 / 15.0, "1/15 is 1 over the number of all outputs of the batch: mean and sum over samples and outputs are confused")]
    [InlineData(-1.0, "the sign is turned round: ∂/∂out of the loss has out − target, and a step goes against the gradient")]
    [InlineData(-3.0, "the sign is turned round, and 3 is the number of samples: mean and sum over the samples are confused")]
    public void A_factor_says_what_it_comes_from(double factor, string origin)
    {
        var diagnosis = Factor(Exercise.Of(1, [new Tanh()], [2, 5], 3), factor);

        Assert.Equal(factor, diagnosis.Factor);
        Assert.EndsWith($"times the right ones: {origin}.", diagnosis.Explanation, StringComparison.Ordinal);
    }

    [Fact]
    public void A_factor_that_comes_from_two_things_says_both() => Assert.EndsWith(
        "times the right ones: 3 is the number of samples: mean and sum over the samples are confused; "
        + "or 3 is the number of outputs: mean and sum over the outputs are confused.",
        Factor(Exercise.Of(1, [new Tanh()], [2, 3], 3), 3).Explanation,
        StringComparison.Ordinal);

    [Fact]
    public void One_sample_and_one_output_are_no_factors() => Assert.EndsWith(
        "times the right ones: look for a constant that is applied once too often, or not at all.",
        Factor(Exercise.Of(1, [new Tanh()], [2, 1], 1), 3).Explanation,
        StringComparison.Ordinal);

    [Fact]
    public void Two_of_each_are_no_factor_of_a_mean_and_half_a_sum()
    {
        // With two outputs a mean over the outputs is half their sum.
        var words = Factor(Exercise.Of(1, [new Tanh()], [2, 2], 1), 2).Explanation;

        Assert.Contains("; or 2 is the number of outputs", words, StringComparison.Ordinal);
        Assert.DoesNotContain("2/2", words, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0.5, "½")]
    [InlineData(-0.5, "−½")]
    [InlineData(1 / 3.0, "0.333333")]
    [InlineData(-12, "-12")]
    public void A_factor_is_written_briefly(double factor, string text) =>
        Assert.Contains($" They are {text} times the right ones: ", Factor(Layer, factor).Explanation, StringComparison.Ordinal);

    [Fact]
    public void A_learning_rate_in_the_gradients_is_named_where_it_is_known() => Assert.EndsWith(
        "times the right ones: it is the learning rate, which belongs in the step alone.",
        Assert.Single(Layer.Check(Times(Layer, 0.3), learningRate: 0.3).Diagnoses).Explanation,
        StringComparison.Ordinal);

    [Fact]
    public void A_layer_of_zeros_has_a_factor_of_zero()
    {
        var exercise = Exercise.Of(1, [new Tanh(), new Tanh()], [2, 4, 3], 3);
        var claimed = exercise.Flawed().Run();
        var zeros = new ClaimedLayer(new double[8], new double[4]);

        var diagnosis = Assert.Single(exercise.Check([zeros, claimed[1]]).Diagnoses);

        Assert.Equal(0, diagnosis.Factor);
        Assert.EndsWith(
            ". They are 0: the derivative does not arrive here, or the parameters were not updated.",
            diagnosis.Explanation,
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_claim_that_is_reproduced_bit_for_bit_is_so_to_the_last_digit()
    {
        // A power of two rounds nothing.
        var diagnosis = Factor(Layer, 8);

        Assert.Equal(0, diagnosis.Residual);
        Assert.Equal(8, diagnosis.Factor);
        Assert.Contains(": reproduced to the last digit. They are 8 times the right ones: ", diagnosis.Explanation, StringComparison.Ordinal);
    }

    [Fact]
    public void The_digits_are_counted_that_hold_of_the_largest_number()
    {
        var (largest, deviation) = (0.0, 3e-9);
        var gradients = Layer.Flawed().Run();
        largest = gradients.SelectMany(layer => layer.All).Max(value => Math.Abs(8 * value));
        var claimed = gradients.Select(layer => new ClaimedLayer(
            [.. layer.Weights.Select((value, i) => (8 * value) + (i == 3 ? deviation * largest : 0))],
            [.. layer.Biases.Select(value => 8 * value)])).ToList();

        var diagnosis = Assert.Single(Layer.Check(claimed).Diagnoses);

        Assert.Equal(deviation, diagnosis.Residual, 1e-10);
        Assert.Contains(": reproduced to 8 digits. ", diagnosis.Explanation, StringComparison.Ordinal);
    }

    [Fact]
    public void A_mistake_that_stands_alone_has_no_other_beside_it() =>
        Assert.DoesNotContain("Another mistake", Factor(Layer, 8).Explanation, StringComparison.Ordinal);

    [Fact]
    public void Mistakes_that_a_claim_cannot_tell_apart_say_so_and_one_beside_both_does_not()
    {
        // A learning rate of ½ applied twice is a factor of ½; that the biases stayed as they were is another matter.
        const string Alternative = " Another mistake given here reproduces the same numbers.";
        var exercise = Exercise.Of(1, [new Tanh(), new Sigmoid()], [2, 4, 3], 3);
        var claimed = exercise.Flawed().Step(0.25)
            .Zip(exercise.Network.Layers, (layer, before) => new ClaimedLayer(layer.Weights, before.Biases)).ToList();

        var diagnoses = exercise.CheckStep(claimed, learningRate: 0.5).Diagnoses;

        Assert.Equal(
            [("learningRateAppliedTwice", true), ("biasGradientMissing", false), ("constantFactor", true)],
            diagnoses.Select(diagnosis => (diagnosis.Mistake, diagnosis.Explanation.EndsWith(Alternative, StringComparison.Ordinal))));
    }

    private static Diagnosis Factor(Exercise exercise, double factor) => Assert.Single(exercise.Check(Times(exercise, factor)).Diagnoses);

    private static List<ClaimedLayer> Times(Exercise exercise, double factor) => [.. exercise.Flawed().Run().Select(layer =>
        new ClaimedLayer([.. layer.Weights.Select(value => factor * value)], [.. layer.Biases.Select(value => factor * value)]))];
}
