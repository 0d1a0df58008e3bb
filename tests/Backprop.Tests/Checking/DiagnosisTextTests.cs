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

    private static Diagnosis Factor(Exercise exercise, double factor) => Assert.Single(exercise.Check([.. exercise.Flawed().Run().Select(layer =>
        new ClaimedLayer([.. layer.Weights.Select(value => factor * value)], [.. layer.Biases.Select(value => factor * value)]))]).Diagnoses);
}
