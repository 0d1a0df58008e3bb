using System.Globalization;
using Backprop.Expressions;
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
        double[][] gradients = [[3e200, -4e200, 0]];

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

    [Fact]
    public void A_length_that_is_truly_infinite_stays_so()
    {
        double[][] gradients = [[double.PositiveInfinity, 1]];

        new Norm(1).Clip(gradients);

        Assert.Equal([double.NaN, 0], gradients[0]);
    }

    [Theory]
    [InlineData(2, "The vector is longer than the threshold: all gradients are shortened by one factor.", "The gradient lies beyond the threshold and is cut there.")]
    [InlineData(4, "The vector is longer than the threshold: all gradients are shortened by one factor.", "The gradient lies within the threshold and stays as it is.")]
    [InlineData(6, "The vector is no longer than the threshold: it stays as it is.", "The gradient lies within the threshold and stays as it is.")]
    public void What_clipping_did_is_told_in_words(double threshold, string norm, string value)
    {
        double[][] gradients = [[3], [-4]];
        var steps = Explain(new Norm(threshold), -4, gradients).ToList();

        Assert.Equal(["norm", "clip", "c_w2"], steps.Select(step => step.Id));
        Assert.Equal([@"\lVert g \rVert", @"\kappa", "c_{w2}"], steps.Select(step => step.Latex));
        Assert.Equal(5, steps[0].Value);
        Assert.Equal(@"\sqrt{\sum_i g_i^2}", steps[0].Formula);
        Assert.Equal("The length of the vector of all gradients of parameters that are trained.", steps[0].Reason);
        Assert.Equal(norm, steps[1].Reason);
        Assert.Equal(@"\min\left(1, \frac{c}{\lVert g \rVert + 10^{-6}}\right)", steps[1].Formula);
        Assert.Equal(@"\kappa \cdot \frac{\partial E}{\partial w2}", steps[2].Formula);
        Assert.Equal($@"{steps[1].Value.ToString("R", CultureInfo.InvariantCulture)} \cdot (-4)", steps[2].Substituted);
        Assert.Equal("One factor for all keeps the direction.", steps[2].Reason);
        var cut = Assert.Single(Explain(new Value(threshold), -4, gradients));
        Assert.Equal(value, cut.Reason);
        Assert.Equal(@"\max(-c, \min(c, \frac{\partial E}{\partial w2}))", cut.Formula);
    }

    [Theory]
    [InlineData(0.05)]
    [InlineData(100)]
    public void The_explained_gradient_is_the_clipped_one_bit_for_bit(double threshold)
    {
        foreach (var clipping in new GradientClipping[] { new Norm(threshold), new Value(threshold) })
        {
            double[][] gradients = [[0.3, -0.7], [0.11]];
            var explained = Explain(clipping, -0.7, gradients).ToList()[^1].Value;

            clipping.Clip(gradients);

            Assert.Equal(gradients[0][1], explained);
        }
    }

    private static IEnumerable<ExplainedStep> Explain(GradientClipping clipping, double gradient, double[][] gradients) => clipping.Explain(
        "w2",
        new Symbol(@"\frac{\partial E}{\partial w2}", "dE_dw2", gradient),
        () => Norm.Length([.. gradients.SelectMany(block => block).Select(g => (Expression)g)]));
}
