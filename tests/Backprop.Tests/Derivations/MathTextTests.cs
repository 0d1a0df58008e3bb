using Backprop.Derivations;

namespace Backprop.Tests.Derivations;

public sealed class MathTextTests
{
    [Theory]
    [InlineData("1E-05", @"1 \times 10^{-5}")]
    [InlineData("0.5 - 2.5E-10 \\cdot (-1E+16)", @"0.5 - 2.5 \times 10^{-10} \cdot (-1 \times 10^{16})")]
    [InlineData("E_{o1} + 12.5", "E_{o1} + 12.5")]
    public void Numbers_with_exponents_are_powers_of_ten(string latex, string expected) => Assert.Equal(expected, MathText.Of(latex));

    // 72 characters fit in a line, of which braces, _ and ^ take none and a command one.
    [Theory]
    [InlineData(@"{0} + {1}", 40, 30, @"{0} + {1}")]
    [InlineData(@"{0} + {1}", 40, 31, @"{0} \cr &\quad + {1}")]
    [InlineData(@"{0} - {1}", 40, 31, @"{0} \cr &\quad - {1}")]
    [InlineData(@"{0} + \frac{{\alpha}}{{{1}_{{2}}}}", 40, 27, @"{0} + \frac{{\alpha}}{{{1}_{{2}}}}")]
    [InlineData(@"{0} + x", 100, 0, @"{0} \cr &\quad + x")]
    [InlineData(@"x + ({0} + {1})", 40, 40, @"x \cr &\quad + ({0} + {1})")]
    [InlineData(@"\frac{{{0} + {1}}}{{x}}", 40, 40, @"\frac{{{0} + {1}}}{{x}}")]
    [InlineData(@"{0} \cdot -{1}", 40, 40, @"{0} \cdot -{1}")]
    [InlineData(@"-{0}", 100, 0, @"-{0}")]
    public void A_long_sum_breaks_before_its_operators(string latex, int first, int second, string expected) =>
        Assert.Equal(Filled(expected, first, second), MathText.Broken(Filled(latex, first, second)));

    private static string Filled(string format, int first, int second) =>
        string.Format(System.Globalization.CultureInfo.InvariantCulture, format, new string('a', first), new string('b', second));
}
