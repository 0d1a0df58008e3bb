using Backprop.Encodings;

namespace Backprop.Tests.Encodings;

public sealed class StandardizationTests
{
    [Fact]
    public void Divides_by_the_deviation_over_all_values()
    {
        var scaling = Standardization.Of([2, 4, 4, 4, 5, 5, 7, 9]);

        Assert.Equal(new Standardization(5, 2), scaling);
        Assert.Equal(new[] { -1.5, 2 }, new[] { scaling.Apply(2), scaling.Apply(9) });
    }

    [Theory]
    [InlineData(0.1, 0.1, 0.1)]
    [InlineData(1e300)]
    public void A_constant_column_becomes_zeros(params double[] values)
    {
        var scaling = Standardization.Of(values);

        Assert.Equal(new Standardization(values[0], 1), scaling);
        Assert.Equal(0, scaling.Apply(values[0]));
    }

    /// <summary>Their squares are below what binary64 holds.</summary>
    [Fact]
    public void What_differs_by_next_to_nothing_is_divided_by_one() => Assert.Equal(1, Standardization.Of([1e-200, 2e-200]).Deviation);
}
