using Backprop.Activations;
using Backprop.Kernels;

namespace Backprop.Tests.Kernels;

public sealed class ElementwiseTests
{
    public static TheoryData<int> Lengths => [.. Enumerable.Range(0, 20), 100];

    [Theory]
    [MemberData(nameof(Lengths))]
    public void A_row_is_added_element_by_element(int length)
    {
        var (sums, addends) = (SpecialValues.Pick(length, 1), SpecialValues.Pick(length, 2));
        double[] expected = [.. sums.Zip(addends, (sum, addend) => sum + addend)];

        Elementwise.Add(sums, addends);

        Bits.AssertSame(expected, sums, "sums");
    }

    [Theory]
    [MemberData(nameof(Lengths))]
    public void A_number_is_added_to_each_element(int length)
    {
        var sums = SpecialValues.Pick(length, 1);
        double[] expected = [.. sums.Select(sum => sum + -0.25)];

        Elementwise.Add(sums, -0.25);

        Bits.AssertSame(expected, sums, "sums");
    }

    [Theory]
    [MemberData(nameof(Lengths))]
    public void A_product_counts_from_zero_and_so_is_never_minus_zero(int length)
    {
        var (left, right) = (SpecialValues.Pick(length, 1), SpecialValues.Pick(length, 2));
        double[] expected = [.. left.Zip(right, (a, b) => a * b == 0 ? 0 : a * b)];

        Elementwise.MultiplyFromZero(left, right, left);

        Bits.AssertSame(expected, left, "products");
    }

    [Theory]
    [MemberData(nameof(Lengths))]
    public void A_multiple_is_rounded_before_it_is_subtracted(int length)
    {
        var (values, subtrahends) = (SpecialValues.Pick(length, 1), SpecialValues.Pick(length, 2));
        double[] expected = [.. values.Zip(subtrahends, (value, subtrahend) => value - (0.1 * subtrahend))];

        Elementwise.SubtractMultiple(values, 0.1, subtrahends);

        Bits.AssertSame(expected, values, "differences");
    }

    [Theory]
    [MemberData(nameof(Lengths))]
    public void A_row_is_divided_element_by_element(int length)
    {
        var values = SpecialValues.Pick(length, 1);
        double[] expected = [.. values.Select(value => value / 3)];

        Elementwise.Divide(values, 3);

        Bits.AssertSame(expected, values, "quotients");
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    public void The_first_value_that_is_not_finite_is_found_wherever_it_stands(double value)
    {
        for (var length = 1; length < 20; length++)
        {
            for (var position = 0; position < length; position++)
            {
                var values = new double[length];
                Array.Fill(values, double.MaxValue);
                Assert.Equal(-1, Elementwise.FirstNonFinite(values));

                values.AsSpan(position).Fill(value);
                Assert.Equal(position, Elementwise.FirstNonFinite(values));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Lengths))]
    public void A_rectified_row_has_the_bits_of_its_elements_alone(int length)
    {
        var relu = new Relu(0.25);
        var z = SpecialValues.Pick(length, 1);
        var (a, slope) = (new double[length], new double[length]);

        relu.Apply(z, a);
        relu.Slope(z, a, slope);

        Bits.AssertSame([.. z.Select(net => net < 0 ? 0 : net)], a, "outputs");
        Bits.AssertSame([.. z.Select(net => net < 0 ? 0 : net == 0 ? 0.25 : 1)], slope, "slopes");
    }
}
