using System.Diagnostics.CodeAnalysis;

namespace NumberText;

/// <summary>Writes numbers with the fewest digits that read back to the same bits, laid out as the runtime does.</summary>
public static class NumberFormatter
{
    /// <summary>The bytes that the longest number takes: -1.2345678901234567E-308.</summary>
    public const int MostBytes = 24;

    private const int MostDigits = 17;
    private const ulong LeastOfMostDigits = 10_000_000_000_000_000;

    /// <summary>The places of the decimal point, counted from the first digit, between which no exponent is written.</summary>
    private const int LeastPoint = -3;
    private const int GreatestPoint = 17;

    /// <summary>Writes a number to the start of a text that has at least <see cref="MostBytes"/> bytes.</summary>
    /// <returns>How many bytes it takes; those after it are not kept.</returns>
    /// <exception cref="ArgumentException">The number is not finite, which JSON cannot say.</exception>
    public static int Format(double value, Span<byte> text)
    {
        if (!double.IsFinite(value))
        {
            RefuseNotFinite(value);
        }

        // Written in any case: signs cannot be foreseen.
        text[0] = (byte)'-';
        var sign = double.IsNegative(value) ? 1 : 0;
        text = text[sign..];
        if (value == 0)
        {
            text[0] = (byte)'0';
            return sign + 1;
        }

        var (digits, exponent) = ShortestDecimal.Of(Math.Abs(value));
        // Sixteen or seventeen, but for subnormal numbers.
        var missing = digits < LeastOfMostDigits ? 1 : 0;
        digits += digits * 9 * (ulong)missing;
        exponent -= missing;
        for (; digits < LeastOfMostDigits; exponent--)
        {
            digits *= 10;
        }

        return sign + LayOut(digits, exponent + MostDigits, text);
    }

    [DoesNotReturn]
    private static void RefuseNotFinite(double value) => throw new ArgumentException($"JSON has no number {value}.", nameof(value));

    private static int LayOut(ulong digits, int point, Span<byte> text)
    {
        var (upper, lower) = Math.DivRem(digits, 100_000_000);
        var first = (uint)upper / 100_000_000;
        var others = new SixteenDigits((uint)upper - (first * 100_000_000), (uint)lower);
        var count = 1 + others.Count;
        if (point is <= 0 and >= LeastPoint)
        {
            "0.000"u8.CopyTo(text);
            text[2 - point] = (byte)('0' + first);
            others.Write(text[(3 - point)..]);
            return 2 - point + count;
        }

        text[1] = (byte)('0' + first);
        others.Write(text[2..]);
        if (point is <= 0 or > GreatestPoint)
        {
            return LayOutScientific(count, point - 1, text);
        }

        text.Slice(1, point).CopyTo(text);
        text[point] = (byte)'.';

        // The digits of a whole number were filled up with zeros.
        return count <= point ? point : count + 1;
    }

    /// <summary>Puts point and exponent to digits that begin at 1.</summary>
    private static int LayOutScientific(int count, int exponent, Span<byte> text)
    {
        text[0] = text[1];
        text[1] = (byte)'.';
        var end = count == 1 ? 1 : count + 1;
        text[end++] = (byte)'E';
        text[end++] = (byte)(exponent < 0 ? '-' : '+');
        var (hundreds, rest) = Math.DivRem((uint)Math.Abs(exponent), 100);
        if (hundreds > 0)
        {
            text[end++] = (byte)('0' + hundreds);
        }

        text[end++] = (byte)('0' + (rest / 10));
        text[end++] = (byte)('0' + (rest % 10));
        return end;
    }
}
