using System.Buffers.Binary;
using System.Globalization;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace NumberText;

/// <summary>
/// Reads JSON numbers as the binary64 numbers nearest to them, ties to even: every bit is that of double.Parse, which takes
/// several times as long. (Utf8Parser, and with it System.Text.Json, rounds ties of more than some 750 characters upwards.)
/// </summary>
/// <remarks>Source: Lemire (2021), "Number parsing at a gigabyte per second"; the small cases: Clinger (1990).</remarks>
public static class NumberParser
{
    /// <summary>As many digits as a ulong holds, whatever they are.</summary>
    private const int MostDigits = 19;
    private const int MostExponentDigits = 4;
    private const ulong LargestOfFifteenDigits = 999_999_999_999_999;

    /// <summary>The powers of ten that binary64 holds exactly.</summary>
    private static ReadOnlySpan<double> ExactPowers =>
    [
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22,
    ];

    private static ReadOnlySpan<uint> IntegerPowers => [1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000];

    /// <summary>Reads the number at the start of a text.</summary>
    /// <returns>How many bytes it takes; 0 where no JSON number stands there, or none that is finite or usual in length.</returns>
    public static int Parse(ReadOnlySpan<byte> text, out double value)
    {
        value = 0;
        if (text.IsEmpty)
        {
            return 0;
        }

        var first = text[0] == '-' ? 1 : 0;
        var end = first;
        var digits = 0UL;
        for (; end < text.Length && IsDigit(text[end]); end++)
        {
            digits = (digits * 10) + text[end] - '0';
        }

        if (end == first || (text[first] == '0' && end > first + 1))
        {
            return 0;
        }

        var exponent = 0;
        if (end < text.Length && text[end] == '.')
        {
            var point = end++;
            var eight = 0UL;
            for (; text.Length - end >= sizeof(ulong); end += sizeof(ulong))
            {
                eight = BinaryPrimitives.ReadUInt64LittleEndian(text[end..]);
                if (!EightDigits.TryParse(eight, out var number))
                {
                    break;
                }

                digits = (digits * 100_000_000) + number;
            }

            if (text.Length - end >= sizeof(ulong))
            {
                var (count, number) = EightDigits.ParseSome(eight);
                digits = (digits * IntegerPowers[count]) + number;
                end += count;
            }

            for (; end < text.Length && IsDigit(text[end]); end++)
            {
                digits = (digits * 10) + text[end] - '0';
            }

            exponent = point + 1 - end;
            if (exponent == 0)
            {
                return 0;
            }
        }

        var holdsDigits = HoldsDigits(text[first..end]);
        if (end < text.Length && (text[end] | 0x20) == 'e')
        {
            var (length, number) = ScanExponent(text[end..]);
            if (length == 0)
            {
                return 0;
            }

            end += length;
            exponent += number;
        }

        if (holdsDigits && TryRound(digits, exponent, out value))
        {
            value = BitConverter.UInt64BitsToDouble(BitConverter.DoubleToUInt64Bits(value) | ((ulong)first << 63));
            return end;
        }

        return ParseExactly(text[..end], out value) ? end : 0;
    }

    private static bool IsDigit(byte character) => (uint)(character - '0') <= 9;

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static (int Length, int Number) ScanExponent(ReadOnlySpan<byte> text)
    {
        var first = text is [_, (byte)'+' or (byte)'-', ..] ? 2 : 1;
        var end = first;
        var number = 0;
        for (; end < text.Length && IsDigit(text[end]) && end - first <= MostExponentDigits; end++)
        {
            number = (number * 10) + text[end] - '0';
        }

        return end == first || end - first > MostExponentDigits ? (0, 0) : (end, text[1] == '-' ? -number : number);
    }

    /// <summary>Whether the digits of a significand did not overflow; zeros that lead do not count.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool HoldsDigits(ReadOnlySpan<byte> significand) =>
        significand.Length <= (significand[0] == '0' ? MostDigits + "0.".Length : MostDigits)
        || significand.TrimStart("0."u8).Length <= MostDigits;

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static bool ParseExactly(ReadOnlySpan<byte> number, out double value) =>
        double.TryParse(number, NumberStyles.Float, CultureInfo.InvariantCulture, out value) && double.IsFinite(value);

    /// <summary>digits · 10^exponent, rounded; false where 128 bits do not decide it or the result is not a normal number.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool TryRound(ulong digits, int exponent, out double value)
    {
        if (digits <= LargestOfFifteenDigits && exponent is >= -22 and <= 22)
        {
            // Both operands are exact, so that the one operation rounds once.
            value = exponent < 0 ? digits / ExactPowers[-exponent] : digits * ExactPowers[exponent];
            return true;
        }

        value = 0;
        if (exponent is < PowersOfTen.Least or > PowersOfTen.Greatest)
        {
            return false;
        }

        var shift = BitOperations.LeadingZeroCount(digits);
        if (!TryMultiply(digits << shift, in PowersOfTen.SignificandOf(exponent), out var product))
        {
            return false;
        }

        // 53 bits and one to round by; what lies below is neither 0 nor able to carry, as TryMultiply has seen to.
        var upper = (int)(product >> 63);
        var significand = product >> (upper + 9);
        significand = (significand + (significand & 1)) >> 1;
        var biased = PowersOfTen.FloorLog2(exponent) + 63 + upper - shift + 1023;
        if (biased is < 1 or > 2046)
        {
            return false;
        }

        // The significand's leading bit counts as 1 in the exponent; so does the carry, where rounding gave the next power of two.
        value = BitConverter.UInt64BitsToDouble(((ulong)(biased - 1) << 52) + significand);
        return double.IsFinite(value);
    }

    /// <summary>
    /// The upper 64 of the product's 192 bits. The power is too large by less than 1, hence the product by less than 2⁶⁴: unless
    /// the bits between are 0 or 1, the true product has the same upper bits, and more than 0 below them.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool TryMultiply(ulong digits, in PowersOfTen.Significand power, out ulong product)
    {
        const ulong BelowRounding = 0x1FF;
        product = WideProduct.High(digits, power.High);
        if ((product & BelowRounding) is not (0 or BelowRounding))
        {
            return true;
        }

        var carried = WideProduct.High(digits, power.Low);
        var low = (digits * power.High) + carried;
        product += low < carried ? 1UL : 0;
        return (product & BelowRounding) != 0 || low > 1;
    }
}
