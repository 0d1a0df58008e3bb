using System.Buffers.Binary;
using System.Globalization;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace BackpropService.Json.Numbers;

/// <summary>
/// Reads JSON numbers as the binary64 numbers nearest to them, ties to even: every bit is that of double.Parse, which takes
/// several times as long. (Utf8Parser, and with it System.Text.Json, rounds ties of more than some 750 characters upwards.)
/// </summary>
/// <remarks>Source: Lemire (2021), "Number parsing at a gigabyte per second"; the small cases: Clinger (1990).</remarks>
internal static class NumberParser
{
    /// <summary>As many digits as a ulong holds, whatever they are.</summary>
    private const int MostDigits = 19;
    private const int MostExponentDigits = 4;
    private const ulong LargestExactInteger = 1UL << 53;

    /// <summary>The powers of ten that binary64 holds exactly.</summary>
    private static ReadOnlySpan<double> ExactPowers =>
    [
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22,
    ];

    /// <summary>Reads the number at the start of a text.</summary>
    /// <returns>How many bytes it takes; 0 where no JSON number stands there, or none that is finite or usual in length.</returns>
    public static int Parse(ReadOnlySpan<byte> text, out double value)
    {
        value = 0;
        var digits = 0UL;
        var exponent = 0;
        var first = text is [(byte)'-', ..] ? 1 : 0;
        var integerDigits = ScanDigits(text[first..], ref digits);
        var end = first + integerDigits;
        if (integerDigits == 0 || (integerDigits > 1 && text[first] == '0'))
        {
            return 0;
        }

        if (end < text.Length && text[end] == '.')
        {
            var fractionDigits = ScanDigits(text[(end + 1)..], ref digits);
            if (fractionDigits == 0)
            {
                return 0;
            }

            end += 1 + fractionDigits;
            exponent = -fractionDigits;
        }

        var significandEnd = end;
        if (end < text.Length && (text[end] | 0x20) == 'e')
        {
            var length = ScanExponent(text[end..], ref exponent);
            if (length == 0)
            {
                return 0;
            }

            end += length;
        }

        if (HoldsDigits(text[first..significandEnd]) && TryRound(digits, exponent, out value))
        {
            value = first == 0 ? value : -value;
        }
        else if (!double.TryParse(text[..end], NumberStyles.Float, CultureInfo.InvariantCulture, out value))
        {
            return 0;
        }

        return double.IsFinite(value) ? end : 0;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int ScanDigits(ReadOnlySpan<byte> text, ref ulong number)
    {
        var i = 0;
        while (text.Length - i >= sizeof(ulong) && EightDigits.TryParse(BinaryPrimitives.ReadUInt64LittleEndian(text[i..]), out var eight))
        {
            number = (number * 100_000_000) + eight;
            i += sizeof(ulong);
        }

        for (; i < text.Length && char.IsAsciiDigit((char)text[i]); i++)
        {
            number = (number * 10) + text[i] - '0';
        }

        return i;
    }

    private static int ScanExponent(ReadOnlySpan<byte> text, ref int exponent)
    {
        var first = text is [_, (byte)'+' or (byte)'-', ..] ? 2 : 1;
        var number = 0UL;
        var count = ScanDigits(text[first..], ref number);
        if (count is 0 or > MostExponentDigits)
        {
            return 0;
        }

        exponent += text[1] == '-' ? -(int)number : (int)number;
        return first + count;
    }

    /// <summary>Whether the digits of a significand did not overflow; zeros that lead do not count.</summary>
    private static bool HoldsDigits(ReadOnlySpan<byte> significand) =>
        significand.Length <= MostDigits + (significand.StartsWith("0."u8) ? 2 : 0) || significand.TrimStart("0."u8).Length <= MostDigits;

    /// <summary>digits · 10^exponent, rounded; false where 128 bits do not decide it or the result is not a normal number.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool TryRound(ulong digits, int exponent, out double value)
    {
        if (digits <= LargestExactInteger && Math.Abs(exponent) < ExactPowers.Length)
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
        return true;
    }

    /// <summary>
    /// The upper 64 of the product's 192 bits. The power is too large by less than 1, hence the product by less than 2⁶⁴: unless
    /// the bits between are 0 or 1, the true product has the same upper bits, and more than 0 below them.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool TryMultiply(ulong digits, in PowersOfTen.Significand power, out ulong product)
    {
        const ulong BelowRounding = 0x1FF;
        product = Math.BigMul(digits, power.High, out var low);
        if ((product & BelowRounding) is not (0 or BelowRounding))
        {
            return true;
        }

        var carried = Math.BigMul(digits, power.Low, out _);
        low += carried;
        product += low < carried ? 1UL : 0;
        return (product & BelowRounding) != 0 || low > 1;
    }
}
