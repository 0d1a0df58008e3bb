using System.Globalization;
using System.Numerics;
using System.Text;

namespace NumberText.Tests;

/// <summary>Numbers are read to the bit as the runtime reads them.</summary>
public sealed class NumberParserTests
{
    /// <summary>2⁻¹⁰⁷⁵ exactly: half way between 0 and the smallest subnormal number.</summary>
    private static readonly string HalfOfTheSmallest = "0." + BigInteger.Pow(5, 1075).ToString(CultureInfo.InvariantCulture).PadLeft(1075, '0');

    public static TheoryData<string> HardCases => new(
    [
        // Zeros
        "0", "-0", "0.0", "-0.0e5", "0e0", "0e-400", "0e400",
        "0." + new string('0', 400),

        // Integers around 2⁵³, where not every one is held
        "9007199254740991", "9007199254740992", "9007199254740993", "9007199254740994", "9007199254740995", "9007199254740993.0",
        "9007199254740993.0000000000000000000000000000001", "9007199254740992.9999999999999999999999999999999",
        "18014398509481983", "18014398509481985", "18014398509481986", "36028797018963966", "36028797018963974",
        "18446744073709551615", "18446744073709551616", "9223372036854775807", "9223372036854775808", "9999999999999999999",

        // Half way between two numbers, and a little off
        "1.00000000000000011102230246251565404236316680908203125",
        "1.00000000000000011102230246251565404236316680908203124",
        "1.00000000000000011102230246251565404236316680908203126",
        "1.000000000000000111022302462515654", "1.000000000000000333066907387546962",
        "0.500000000000000166533453693773481063544750213623046875", "3.508354649267438e-22", "8.5e-20", "5e-20",
        "1448997445238699", "6250000000000000001e-19", "4503599627370496.5", "4503599627370497.5", "45035996273704965e-1",
        "8.5070591730234625e37", "1.7014118346046925e38", "2.1267647932558654e37",

        // Many digits
        "0.1000000000000000055511151231257827021181583404541015625", "0.30000000000000004440892098500626161694526672363281251",
        "3.141592653589793238462643383279502884197169399375105820974944592307816406286208998628034825342117",
        "1" + new string('0', 300), "123456789" + new string('0', 200) + "e-200", new string('9', 300), "0." + new string('3', 800),
        "0.00000000000000000000000000012345678901234567", "0.00000000000000000000000000012345678901234567890123",
        "1234567890123456789", "12345678901234567890", "98765432109876543210", "9876543210987654321.0", "0.98765432109876543210", "123456789012345678901", "1.23456789012345678e0", "0.1234567890123456789",
        "100000000000000000000e-20", "0.00000000000000000001e20", "1e22", "1e23", "1e-22", "1e-23", "123e22", "9007199254740993e22",
        "9214843084008499", "5e-1", "7.2057594037927933e16", "1e0", "1E0", "1e+0", "1e-0", "1e0001", "1.5E+002",

        // Subnormal numbers, and the ends of the range
        "5e-324", "4.9406564584124654e-324", "2.4703282292062328e-324", "2.4703282292062327e-324", "2.5e-324", "7.4e-324", "7.5e-324",
        HalfOfTheSmallest, HalfOfTheSmallest + "1", "1e-400", "1e-330", "1e-331", "1e-9999", "-1e-400",
        "2.2250738585072011e-308", "2.2250738585072012e-308", "2.2250738585072013e-308", "2.2250738585072014e-308",
        "2.225073858507201136057409796709131975934819546351645648e-308", "9999999999999999999e-340", "1e-309", "12345678e-316",
        "1.7976931348623157e308", "1.7976931348623158e308", "179769313486231570000e288", "0.00017976931348623157e312",
    ]);

    [Theory]
    [MemberData(nameof(HardCases))]
    public void Hard_cases_are_read_as_the_runtime_reads_them(string text)
    {
        var length = NumberParser.Parse(Encoding.ASCII.GetBytes(text + ","), out var number);

        Assert.Equal(text.Length, length);
        AssertSameBits(double.Parse(text, CultureInfo.InvariantCulture), number);
    }

    [Fact]
    public void What_the_runtime_writes_reads_back_to_the_same_bits()
    {
        var text = new byte[32];
        foreach (var number in RandomBits.Numbers(seed: 2))
        {
            number.TryFormat(text, out var length, "R", CultureInfo.InvariantCulture);

            Assert.True(NumberParser.Parse(text.AsSpan(0, length), out var read) == length);
            AssertSameBits(number, read);
        }
    }

    [Fact]
    public void Digits_and_exponents_at_random_are_read_as_the_runtime_reads_them()
    {
        var text = new byte[64];
        foreach (var number in RandomBits.Numbers(seed: 3))
        {
            // The bits serve as digits, up to 20 of them, and as an exponent; the point stands anywhere.
            var bits = BitConverter.DoubleToUInt64Bits(number);
            var digits = (bits >> (int)(bits % 61)).ToString(CultureInfo.InvariantCulture);
            var point = (int)(bits % (ulong)digits.Length);
            var spelled = $"{digits[..(point + 1)]}.{digits[(point + 1)..]}0e{(int)(bits % 700) - 370}".Replace(".0e", "e", StringComparison.Ordinal);
            var length = Encoding.ASCII.GetBytes(spelled, text);
            var expected = double.Parse(spelled, CultureInfo.InvariantCulture);

            Assert.True(NumberParser.Parse(text.AsSpan(0, length), out var read) == (double.IsFinite(expected) ? length : 0), spelled);
            AssertSameBits(expected, read);
        }
    }

    [Fact]
    public void Every_power_of_ten_in_every_length_is_read_as_the_runtime_reads_it()
    {
        for (var exponent = -400; exponent <= 308; exponent++)
        {
            foreach (var digits in new[] { "1", "9", "17976931348623157", "9999999999999999", "99999999999999999", "9999999999999999999" })
            {
                var text = $"{digits}e{exponent - digits.Length + 1}";
                var expected = double.Parse(text, CultureInfo.InvariantCulture);

                var length = NumberParser.Parse(Encoding.ASCII.GetBytes(text), out var number);

                Assert.Equal(double.IsFinite(expected) ? text.Length : 0, length);
                AssertSameBits(double.IsFinite(expected) ? expected : number, number);
            }
        }
    }

    /// <summary>A number half way between two, all of its digits, and the next ones to either side of it.</summary>
    [Fact]
    public void What_lies_half_way_between_two_numbers_is_rounded_as_the_runtime_rounds_it()
    {
        foreach (var number in RandomBits.Numbers(seed: 5).Take(4_000).Select(Math.Abs).Append(double.Epsilon).Append(0))
        {
            var half = Halfway(number);
            foreach (var text in new[] { half, half + "1", half[..^1] + "4" })
            {
                NumberParser.Parse(Encoding.ASCII.GetBytes(text), out var read);

                AssertSameBits(double.Parse(text, CultureInfo.InvariantCulture), read);
            }
        }
    }

    [Fact]
    public void Subnormal_numbers_are_read_as_the_runtime_reads_them()
    {
        foreach (var number in RandomBits.Numbers(seed: 6).Take(100_000))
        {
            var bits = BitConverter.DoubleToUInt64Bits(number);
            var subnormal = BitConverter.UInt64BitsToDouble((bits & 0x000FFFFFFFFFFFFF) >> (int)(bits % 52));
            var text = subnormal.ToString("R", CultureInfo.InvariantCulture);

            Assert.Equal(text.Length, NumberParser.Parse(Encoding.ASCII.GetBytes(text), out var read));
            AssertSameBits(subnormal, read);
        }
    }

    [Theory]
    [InlineData("1e309")]
    [InlineData("-1e309")]
    [InlineData("1.7976931348623159e308")]
    [InlineData("1e00001")]
    [InlineData("")]
    [InlineData("-")]
    [InlineData("+1")]
    [InlineData(".5")]
    [InlineData("1.")]
    [InlineData("1.e5")]
    [InlineData("1e")]
    [InlineData("1e+")]
    [InlineData("1e-")]
    [InlineData("01")]
    [InlineData("-01")]
    [InlineData("00")]
    [InlineData("NaN")]
    [InlineData("Infinity")]
    [InlineData("\"1\"")]
    [InlineData("null")]
    public void What_is_no_usual_finite_number_is_left_alone(string text) =>
        Assert.Equal(0, NumberParser.Parse(Encoding.ASCII.GetBytes(text), out _));

    [Theory]
    [InlineData("1]", 1)]
    [InlineData("1.5 ,", 3)]
    [InlineData("-2.50e-3\n", 8)]
    [InlineData("1.5.5", 3)]
    [InlineData("1:", 1)]
    [InlineData("12345678/", 8)]
    [InlineData("0.12345678:", 10)]
    public void A_number_ends_where_its_characters_do(string text, int length) =>
        Assert.Equal(length, NumberParser.Parse(Encoding.ASCII.GetBytes(text), out _));

    /// <summary>The digits of (2c + 1) · 2^(q − 1), where the number is c · 2^q.</summary>
    private static string Halfway(double number)
    {
        var bits = BitConverter.DoubleToUInt64Bits(number);
        var biased = (int)(bits >> 52);
        var c = (bits & 0x000FFFFFFFFFFFFF) | (biased == 0 ? 0 : 1UL << 52);
        var q = Math.Max(biased, 1) - 1075 - 1;
        var odd = new BigInteger((2 * c) + 1);
        if (q >= 0)
        {
            return (odd << q).ToString(CultureInfo.InvariantCulture) + ".0";
        }

        var digits = (odd * BigInteger.Pow(5, -q)).ToString(CultureInfo.InvariantCulture).PadLeft(1 - q, '0');
        return digits[..^-q] + "." + digits[^-q..];
    }

    private static void AssertSameBits(double expected, double actual)
    {
        if (BitConverter.DoubleToUInt64Bits(expected) != BitConverter.DoubleToUInt64Bits(actual))
        {
            Assert.Fail($"read {actual:R} ({BitConverter.DoubleToUInt64Bits(actual):X16}) instead of {expected:R} ({BitConverter.DoubleToUInt64Bits(expected):X16})");
        }
    }
}
