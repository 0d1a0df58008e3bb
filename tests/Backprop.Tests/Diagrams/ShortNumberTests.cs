using Backprop.Diagrams;

namespace Backprop.Tests.Diagrams;

public sealed class ShortNumberTests
{
    [Theory]
    [InlineData(0, "0")]
    [InlineData(-0.0, "0")]
    [InlineData(0.15, "0.15")]
    [InlineData(0.001, "0.001")]
    [InlineData(0.0009994, "9.994e-4")]
    [InlineData(-2, "−2")]
    [InlineData(0.9276249999999999, "0.9276")]
    [InlineData(0.00010694531249999836, "1.069e-4")]
    [InlineData(-0.0012345, "−0.00123")]
    [InlineData(1234.56, "1235")]
    [InlineData(9999.4, "9999")]
    [InlineData(9999.5, "1e4")]
    [InlineData(-1.7976931348623157e308, "−1.8e308")]
    [InlineData(5e-324, "4.9e-324")]
    public void Has_at_most_four_digits_in_eight_characters(double value, string expected) =>
        Assert.Equal(expected, ShortNumber.Of(value));
}
