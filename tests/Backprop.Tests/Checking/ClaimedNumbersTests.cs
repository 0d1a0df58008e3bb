using Backprop.Activations;
using Backprop.Checking.Claims;
using Backprop.Layers;
using Backprop.Losses;
using Backprop.Networks;

namespace Backprop.Tests.Checking;

/// <summary>One weight and one bias, whose claimed gradients are written out.</summary>
public sealed class ClaimedNumbersTests
{
    private static readonly BlockAddress Weights = new(0, 0);
    private static readonly BlockAddress Biases = new(0, 1);

    [Theory]
    [InlineData(1000, 9e-5, true)]
    [InlineData(1000, 12e-5, false)]
    [InlineData(1, 9e-5, false)]
    public void A_bias_beside_a_large_weight_of_its_layer_need_not_be_as_close(double weight, double off, bool agrees)
    {
        // 10⁻⁶ · (1 + 1000/10); the digits after the point are so many that the last place counts for nothing.
        var numbers = Claimed(weight + 0.123456789012, 1.000000000001, weight, 1);

        Assert.Equal(agrees, numbers.Agrees(Biases, 0, 1 + off));
    }

    [Theory]
    [InlineData(1e9, 1)]
    [InlineData(1, 1e9)]
    public void A_large_weight_counts_only_where_it_is_right(double claimed, double right) =>
        Assert.False(Claimed(claimed + 0.1234567, 1.000000000001, right, 1).Agrees(Biases, 0, 1 + 1e-5));

    [Fact]
    public void Numbers_that_do_not_agree_are_counted()
    {
        var numbers = Claimed(0.5000000000001, 1.000000000001, 0.5, 1);

        Assert.Equal(0, numbers.Mismatches(Weights, [0.5]));
        Assert.Equal(1, numbers.Mismatches(Weights, [0.6]));
    }

    [Theory]

    // The tolerance is 10⁻⁶ · (1 + 1/10); a thousand of them are three digits, and more than six none can tell.
    [InlineData(1.1e-3, 3)]
    [InlineData(1.1e-5, 1)]
    [InlineData(1e3, 6)]
    [InlineData(1e-7, 0)]
    [InlineData(0, 0)]
    public void A_number_is_worth_the_digits_by_which_the_right_one_is_off(double off, double digits) =>
        Assert.Equal(digits, Claimed(0.5000000000001, 1.000000000001, 0.5, 1).DigitsOf(Bias, 1 + 1.2e-6, 1 + off), 1e-4);

    [Theory]
    [InlineData(1.1e-7, 4)]
    [InlineData(1.1e-8, 5)]
    [InlineData(1e-12, 6)]
    public void A_number_that_agrees_more_closely_is_worth_up_to_three_digits_more(double off, double digits) =>
        Assert.Equal(digits, Claimed(0.5000000000001, 1.000000000001, 0.5, 1).DigitsOf(Bias, 1 + off, 1 + 1.1e-3), 1e-4);

    private static Parameter Bias => new(Biases.Layer, Biases.Block, 0);

    private static ClaimedNumbers Claimed(double weight, double bias, double rightWeight, double rightBias)
    {
        var network = new Network([new Dense(Matrix.FromRows([1]), [0], new Identity())]);
        var inputs = Matrix.FromRows([1]);
        return new(
            new CheckedPass(network, ForwardPass.Run(network, inputs), inputs, new Criterion(new HalfSquaredError())),
            Claim.OfGradients([new ClaimedLayer([weight], [bias])]),
            new Dictionary<BlockAddress, double[]> { [Weights] = [rightWeight], [Biases] = [rightBias] });
    }
}
