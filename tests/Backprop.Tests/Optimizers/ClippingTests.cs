using Backprop.Optimizers.Clipping;

namespace Backprop.Tests.Optimizers;

public sealed class ClippingTests
{
    [Fact]
    public void A_vector_longer_than_the_threshold_is_shortened_to_it()
    {
        double[][] gradients = [[3], [-4]];

        new Norm(1).Clip(gradients);

        // ‖(3, −4)‖ = 5, so every gradient times 1 / (5 + 10⁻⁶).
        Assert.Equal([3 * (1 / 5.000001), -4 * (1 / 5.000001)], gradients.SelectMany(block => block));
    }

    [Fact]
    public void A_shorter_vector_stays_as_it_is()
    {
        double[][] gradients = [[3], [-4]];

        new Norm(6).Clip(gradients);

        Assert.Equal([3.0, -4], gradients.SelectMany(block => block));
    }

    [Fact]
    public void A_length_whose_square_overflows_is_measured_all_the_same()
    {
        double[][] gradients = [[3e200, -4e200]];

        new Norm(1).Clip(gradients);

        Assert.Equal(0.6, gradients[0][0], 1e-15);
        Assert.Equal(-0.8, gradients[0][1], 1e-15);
    }

    [Fact]
    public void Each_value_is_cut_at_the_threshold()
    {
        double[][] gradients = [[3, 0.5], [-4, -0.5]];

        new Value(1).Clip(gradients);

        Assert.Equal([1, 0.5, -1, -0.5], gradients.SelectMany(block => block));
    }

    [Theory]
    [InlineData(0.05)]
    [InlineData(100)]
    public void The_explained_gradient_is_the_clipped_one_bit_for_bit(double threshold)
    {
        foreach (var clipping in new GradientClipping[] { new Norm(threshold), new Value(threshold) })
        {
            double[][] gradients = [[0.3, -0.7], [0.11]];
            var explained = clipping.Explain("w2", -0.7, gradients).ToList()[^1].Value;

            clipping.Clip(gradients);

            Assert.Equal(gradients[0][1], explained);
        }
    }
}
