using Backprop.Expressions;

namespace Backprop.Tests.Expressions;

public sealed class LatexReaderTests
{
    [Theory]
    [InlineData(@"0.55 - 0.5 \cdot 0.25", 0.425)]
    [InlineData(@"\frac{1}{4} + 2^3 \cdot (-1.5)", -11.75)]
    [InlineData(@"\frac{0.5}{\sqrt{4} + 1E-08}", 0.2499999987500000062)]
    [InlineData(@"1 - 0.9^{2}", 0.18999999999999995)]
    [InlineData(@"\max(2, 3) \cdot \left(1 - 0.5\right)", 1.5)]
    [InlineData(@"\min(2 \times 4, 3)", 3)]
    [InlineData("-3^2", -9)]
    [InlineData("{1 + 2}^2", 9)]
    [InlineData("2^{0.5 + 2.5}~", 8)]
    [InlineData("3-2+1E+01", 11)]
    public void Reads_the_notation_of_optimizers(string latex, double value) =>
        Assert.Equal(value, LatexReader.Read(latex, [])!.Value, tolerance: 1e-15);

    [Fact]
    public void Symbols_are_read_by_their_longest_spelling()
    {
        Symbol[] symbols = [new("w1", "w1", 1), new("w10", "w10", 10)];

        Assert.Equal("w10 + w1", LatexReader.Read("w10 + w1", symbols)!.ToPython());
    }

    [Theory]
    [InlineData(@"\beta_1 \cdot 2")]
    [InlineData("1 +")]
    [InlineData("1 -")]
    [InlineData("+1")]
    [InlineData(@"2 \cdot")]
    [InlineData(@"2 \cdot -")]
    [InlineData("2^")]
    [InlineData("2 3")]
    [InlineData("(1")]
    [InlineData(@"\frac{1}2")]
    [InlineData(@"\frac 1{2}")]
    [InlineData(@"\sqrt 4")]
    [InlineData(@"\max(1, 2")]
    [InlineData(@"\max(1 2)")]
    [InlineData("E")]
    [InlineData("")]
    public void What_it_does_not_know_is_no_formula(string latex) => Assert.Null(LatexReader.Read(latex, []));
}
