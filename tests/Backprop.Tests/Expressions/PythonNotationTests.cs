using Backprop.Expressions;

namespace Backprop.Tests.Expressions;

public sealed class PythonNotationTests
{
    // As Python 3 prints them.
    [Theory]
    [InlineData(1, "1.0")]
    [InlineData(0.5, "0.5")]
    [InlineData(-0.0, "-0.0")]
    [InlineData(0.0001, "0.0001")]
    [InlineData(0.00001, "1e-05")]
    [InlineData(1.5e-7, "1.5e-07")]
    [InlineData(1e15, "1000000000000000.0")]
    [InlineData(1.2345678901234567e15, "1234567890123456.8")]
    [InlineData(1e16, "1e+16")]
    [InlineData(-1.25e300, "-1.25e+300")]
    [InlineData(5e-324, "5e-324")]
    [InlineData(123456789012345680, "1.2345678901234568e+17")]
    public void Floats_are_written_as_Python_writes_them(double value, string expected) =>
        Assert.Equal(expected, PythonNotation.Float(value));

    [Fact]
    public void A_formula_keeps_its_order_of_operations()
    {
        Expression a = new Symbol("a", "a", 2);
        Expression b = new Symbol("b", "b", 3);

        Assert.Equal("a - (b - a)", (a - (b - a)).ToPython());
        Assert.Equal("a * (b + a)", (a * (b + a)).ToPython());
        Assert.Equal("a / (b * a)", (a / (b * a)).ToPython());
        Assert.Equal("a * b * a", (a * b * a).ToPython());
        Assert.Equal("-(a + b)", (-(a + b)).ToPython());
    }
}
