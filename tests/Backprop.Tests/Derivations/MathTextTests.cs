using Backprop.Derivations;

namespace Backprop.Tests.Derivations;

public sealed class MathTextTests
{
    [Theory]
    [InlineData("1E-05", @"1 \times 10^{-5}")]
    [InlineData("0.5 - 2.5E-10 \\cdot (-1E+16)", @"0.5 - 2.5 \times 10^{-10} \cdot (-1 \times 10^{16})")]
    [InlineData("E_{o1} + 12.5", "E_{o1} + 12.5")]
    public void Numbers_with_exponents_are_powers_of_ten(string latex, string expected) => Assert.Equal(expected, MathText.Of(latex));
}
