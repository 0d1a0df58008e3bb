using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace NumberText.Tests;

/// <summary>
/// Numbers are written digit for digit as the runtime and System.Text.Json write them; except for two powers of two, of which
/// those lose the last bit.
/// </summary>
public sealed class NumberFormatterTests
{
    [Theory]
    [InlineData(0.0, "0")]
    [InlineData(-0.0, "-0")]
    [InlineData(1, "1")]
    [InlineData(-0.5, "-0.5")]
    [InlineData(0.1, "0.1")]
    [InlineData(0.0001, "0.0001")]
    [InlineData(0.00012345678901234567, "0.00012345678901234567")]
    [InlineData(0.00001, "1E-05")]
    [InlineData(123.456, "123.456")]
    [InlineData(1e16, "10000000000000000")]
    [InlineData(12345678901234568, "12345678901234568")]
    [InlineData(1e17, "1E+17")]
    [InlineData(1.2345678901234567e17, "1.2345678901234566E+17")]
    [InlineData(9007199254740993, "9007199254740992")]
    [InlineData(1e23, "1E+23")]
    [InlineData(9.5e-323, "9.4E-323")]
    [InlineData(5e-324, "5E-324")]
    [InlineData(2.2250738585072014e-308, "2.2250738585072014E-308")]
    [InlineData(2.225073858507201e-308, "2.225073858507201E-308")]
    [InlineData(-1.7976931348623157e308, "-1.7976931348623157E+308")]
    public void The_layout_is_the_runtimes(double number, string expected)
    {
        Assert.Equal(expected, Text(number));
        Assert.Equal(number.ToString("R", CultureInfo.InvariantCulture), Text(number));
    }

    [Fact]
    public void Random_bits_are_written_as_System_Text_Json_writes_them()
    {
        var expected = new ArrayBufferWriter<byte>();
        using var writer = new Utf8JsonWriter(expected);
        var text = new byte[NumberFormatter.MostBytes];
        foreach (var number in RandomBits.Numbers(seed: 1))
        {
            expected.ResetWrittenCount();
            writer.Reset();
            writer.WriteNumberValue(number);
            writer.Flush();

            var length = NumberFormatter.Format(number, text);

            if (!expected.WrittenSpan.SequenceEqual(text.AsSpan(0, length)))
            {
                Assert.Equal(Encoding.ASCII.GetString(expected.WrittenSpan), Encoding.ASCII.GetString(text, 0, length));
            }
        }
    }

    [Fact]
    public void Numbers_of_few_bits_or_few_digits_are_written_as_the_runtime_writes_them()
    {
        // What is exact at a decimal place, half way between two, or at an interval's end, which random bits never are.
        var text = new byte[NumberFormatter.MostBytes];
        foreach (var number in RandomBits.Numbers(seed: 4).Take(200_000))
        {
            var bits = BitConverter.DoubleToUInt64Bits(number);
            var fewBits = Math.ScaleB((bits >> 11) % 4096, (int)(bits % 160) - 80);
            var fewDigits = ((bits >> 11) % 1_000_000) / Math.Pow(10, bits % 20);
            foreach (var value in new[] { fewBits, fewDigits }.Where(ReadsBack))
            {
                var expected = value.ToString("R", CultureInfo.InvariantCulture);
                var length = NumberFormatter.Format(value, text);
                Assert.True(Encoding.ASCII.GetString(text, 0, length) == expected, expected);
            }
        }
    }

    [Fact]
    public void Powers_of_two_and_of_ten_and_their_neighbours_are_written_as_the_runtime_writes_them()
    {
        var powers = Enumerable.Range(-1074, 2098).Select(exponent => Math.ScaleB(1, exponent))
            .Concat(Enumerable.Range(-323, 632).Select(exponent => double.Parse($"1e{exponent}", CultureInfo.InvariantCulture)));

        Assert.All(
            powers.SelectMany(power => new[] { Math.BitDecrement(power), power, Math.BitIncrement(power) }).Where(ReadsBack),
            number => Assert.Equal(number.ToString("R", CultureInfo.InvariantCulture), Text(number)));
    }

    [Fact]
    public void Subnormal_numbers_are_written_as_the_runtime_writes_them()
    {
        foreach (var number in RandomBits.Numbers(seed: 7).Take(100_000))
        {
            var bits = BitConverter.DoubleToUInt64Bits(number);
            var subnormal = BitConverter.UInt64BitsToDouble((bits & 0x000FFFFFFFFFFFFF) >> (int)(bits % 52));

            Assert.Equal(subnormal.ToString("R", CultureInfo.InvariantCulture), Text(subnormal));
        }
    }

    [Theory]
    [InlineData(-25, "2.9802322387695312E-08")]
    [InlineData(-958, "4.1045368012983762E-289")]
    public void Powers_of_two_whose_last_bit_the_runtime_loses_are_written_whole(int exponent, string expected)
    {
        var number = Math.ScaleB(1, exponent);

        Assert.Equal(expected, Text(number));
        Assert.Equal(number, double.Parse(expected, CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData(double.NaN, "NaN")]
    [InlineData(double.PositiveInfinity, "Infinity")]
    [InlineData(double.NegativeInfinity, "-Infinity")]
    public void What_is_not_finite_is_never_written(double number, string name) => Assert.StartsWith(
        $"JSON has no number {name}.", Assert.Throws<ArgumentException>(() => Text(number)).Message, StringComparison.Ordinal);

    private static bool ReadsBack(double number) =>
        number == double.Parse(number.ToString("R", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);

    private static string Text(double number)
    {
        Span<byte> text = stackalloc byte[NumberFormatter.MostBytes];
        return Encoding.ASCII.GetString(text[..NumberFormatter.Format(number, text)]);
    }
}
