using Backprop.Checking.Claims;

namespace Backprop.Tests.Checking;

/// <summary>How far a number may be from a claimed one and still agree: each row's sum is worked out in its comment.</summary>
public sealed class ClaimPrecisionTests
{
    // One third, which float32 does not hold, in all digits; and float32's number next to it.
    private const double InFloat64 = 1.0 / 3;
    private const double InFloat32 = 1f / 3;

    [Theory]

    // 10⁻⁶ of the number, of a tenth of the layer's largest, of a millionth of the claim's largest: 10⁻⁶ · (2 + 1 + 0.5).
    [InlineData(InFloat64, 2, 10, 500_000, 3.5e-6)]
    [InlineData(InFloat64, -2, 10, 500_000, 3.5e-6)]
    [InlineData(InFloat32, 2, 10, 500_000, 3.5e-5)]
    public void Numbers_of_many_digits_are_held_to_a_millionth_and_in_float32_to_a_hundred_thousandth(
        double written, double shown, double largestOfLayer, double largest, double tolerance) =>
        AssertTolerance(tolerance, new ClaimPrecision([written]), shown, shown, largestOfLayer, largest);

    [Fact]
    public void One_number_that_float32_does_not_hold_tells_that_none_was_computed_in_it()
    {
        AssertTolerance(1e-6, new ClaimPrecision([InFloat32, InFloat64]), 1, 1, 0, 0);
        AssertTolerance(1e-6, new ClaimPrecision([InFloat64, InFloat32]), 1, 1, 0, 0);
    }

    [Theory]

    // Half a hundredth; so many hundredths make a claim of up to 3.5.
    [InlineData(new[] { 0.12, 3.5 }, 0.12, 0.005001)]
    [InlineData(new[] { 3.5, 0.12 }, 3.5, 0.005001 * 10)]

    // Three digits at most: the last one of 1230 are tens, and half of them five.
    [InlineData(new[] { 1230, 7.0 }, 1230, 5.001)]
    [InlineData(new[] { 7.0, 1230 }, 7, 0.5001)]

    // "1.25E-05" has three digits and seven decimal places, "1.5E+20" two and none.
    [InlineData(new[] { -1.25e-5 }, -1.25e-5, 0.5001e-7)]
    [InlineData(new[] { 1.25e-5, 0 }, 0, 0.5001e-7)]
    [InlineData(new[] { 1.5e20 }, 1.5e20, 0.5001e19)]
    [InlineData(new[] { 1.5e20, 0 }, 0, 0.5001)]

    // Zeros before the first digit and behind the last are no digits: 0.0012 and 120 have two.
    [InlineData(new[] { 0.0012 }, 0.0012, 0.5001e-4)]
    [InlineData(new[] { 120.0 }, 120, 5.001)]

    public void Numbers_of_few_digits_may_be_off_by_half_a_unit_of_the_last(double[] written, double number, double tolerance)
    {
        var precision = new ClaimPrecision(written);

        // In a claim as large as this no unit is too coarse; what is relative to the sizes is taken off.
        var relative = Relative(written);
        var largest = 1e3 * tolerance;
        Assert.Equal(
            tolerance,
            precision.ToleranceOf(number, number, 0, largest) - 1e-15 - (relative * (Math.Abs(number) + (1e-6 * largest))),
            1e-6 * tolerance);
    }

    [Fact]
    public void Zeros_agree_but_for_what_rounding_leaves_of_numbers_that_cancel() =>
        Assert.Equal(1e-15, new ClaimPrecision([0]).ToleranceOf(0, 0, 0, 0));

    [Fact]
    public void A_unit_is_never_coarser_than_a_two_hundredth_of_the_largest_number() =>
        AssertTolerance(5e-3 * 0.9, new ClaimPrecision([0.3, 0.9]), 0, 0, 0, 0.9);

    [Theory]

    // θ = 8 and its change 3, so that θ was 5 before: 2⁻⁵¹ · (8 + 5) and 2⁻²³ · (8 + 5).
    [InlineData(InFloat64, 13 / 2251799813685248.0)]
    [InlineData(InFloat32, 13 / 8388608.0)]
    public void A_change_has_the_rounding_of_the_parameters_that_it_is_the_difference_of(double other, double rounding)
    {
        var precision = new ClaimPrecision([other]);

        Assert.Equal(
            rounding, precision.ToleranceOf(8, 3, 0, 0) - precision.ToleranceOf(3, 3, 0, 0), 1e-9 * rounding);
    }

    private static double Relative(double[] written) => written.All(value => value == (float)value) ? 1e-5 : 1e-6;

    private static void AssertTolerance(
        double expected, ClaimPrecision precision, double written, double shown, double largestOfLayer, double largest) =>
        Assert.Equal(expected, precision.ToleranceOf(written, shown, largestOfLayer, largest), 1e-8 * expected);
}
