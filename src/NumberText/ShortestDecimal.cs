using System.Runtime.CompilerServices;

namespace NumberText;

/// <summary>
/// The decimal number of fewest digits among those that read back as the same binary64 number; the nearest, where there are
/// several.
/// </summary>
/// <remarks>
/// Source: Giulietti (2021), "The Schubfach way to render doubles"; its names are kept: v = c·2^q, k is the decimal exponent at
/// which at least one and at most ten multiples of 10^k lie in the interval that rounds to v. All numbers carry two bits more
/// than c, and a last bit that is 1 where anything was cut off, so that comparisons are exact.
/// </remarks>
internal static class ShortestDecimal
{
    private const int FractionBits = 52;
    private const int LeastExponent = -1074;
    private const ulong HiddenBit = 1UL << FractionBits;

    /// <summary>Finds digits · 10^exponent for a finite number that is greater than 0. The digits may end in zeros.</summary>
    public static (ulong Digits, int Exponent) Of(double value)
    {
        var bits = BitConverter.DoubleToUInt64Bits(value);
        var biased = (int)(bits >> FractionBits);
        var fraction = bits & (HiddenBit - 1);
        if (fraction == 0 || biased == 0)
        {
            return Decide(fraction, biased);
        }

        var q = biased - 1 + LeastExponent;
        var k = (q * 1262611) >> 22;
        var h = q + PowersOfTen.FloorLog2(-k) + 1;
        ref readonly var power = ref PowersOfTen.SignificandOf(-k);

        // v/10^k is s and a fraction of 64 bits. From here on in 60 bits: its distance from the ten below, half the interval's width.
        var (s, rest) = Multiply(in power, (fraction | HiddenBit) << h);
        var tens = s / 10;
        var above = ((s - (10 * tens)) << 60) + (rest >> 4);
        var below = (10UL << 60) - above;
        var reach = power.High >> (5 - h);

        // Each is off by less than 2, where this does not matter: a ten is near enough, or the nearest whole number is taken.
        if (above - reach + 2 <= 4 || below - reach + 2 <= 4 || rest - (1UL << 63) + 2 <= 4)
        {
            return Decide(fraction, biased);
        }

        // Which one it is, is chance, and a branch foreseen wrongly takes longer than to compute both.
        var up = below < reach ? 1UL : 0;
        var isShort = up | (above < reach ? 1UL : 0);
        var (shorter, longer) = (10 * (tens + up), s + (rest >> 63));
        return (longer ^ ((longer ^ shorter) & (0 - isShort)), k);
    }

    /// <summary>The same, whatever the number.</summary>
    private static (ulong Digits, int Exponent) Decide(ulong fraction, int biased)
    {
        var c = biased == 0 ? fraction : fraction | HiddenBit;
        var q = Math.Max(biased, 1) - 1 + LeastExponent;

        // Below a power of two the neighbour is half as far away.
        var isIrregular = fraction == 0 && biased > 1;
        var k = ((q * 1262611) - (isIrregular ? 524031 : 0)) >> 22;
        var h = q + PowersOfTen.FloorLog2(-k) + 1;
        ref readonly var power = ref PowersOfTen.SignificandOf(-k);

        // An interval's ends round to v where c is even.
        var open = c & 1;
        var lowest = Scale(in power, ((4 * c) - (isIrregular ? 1UL : 2)) << h) + open;
        var highest = Scale(in power, ((4 * c) + 2) << h) - open;
        var v = Scale(in power, (4 * c) << h);
        return Choose(v, lowest, highest, k);
    }

    private static (ulong Digits, int Exponent) Choose(ulong v, ulong lowest, ulong highest, int k)
    {
        var s = v / 4;
        var tens = s / 10;
        var tensBelow = lowest <= 40 * tens;
        var tensAbove = (40 * tens) + 40 <= highest;
        if (s >= 10 && tensBelow != tensAbove)
        {
            return (tens + (tensAbove ? 1UL : 0), k + 1);
        }

        // One of s and s + 1 rounds to v at least. Where s does not, s + 1 may be the farther one: below a power of two.
        if (lowest > 4 * s)
        {
            return (s + 1, k);
        }

        // Where s + 1 does not, it is the farther one: so the nearer one, the even one of two as near.
        var middle = (4 * s) + 2;
        return (s + (v > middle || (v == middle && (s & 1) == 1) ? 1UL : 0), k);
    }

    /// <summary>The product's upper 64 of 192 bits, the last bit set where the rest is not 0 (1 being the power's excess).</summary>
    private static ulong Scale(in PowersOfTen.Significand power, ulong factor)
    {
        var (high, low) = Multiply(in power, factor);
        return high | (low > 1 ? 1UL : 0);
    }

    /// <summary>The product's upper 128 of 192 bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (ulong High, ulong Low) Multiply(in PowersOfTen.Significand power, ulong factor)
    {
        var carried = WideProduct.High(factor, power.Low);
        var low = (factor * power.High) + carried;
        return (WideProduct.High(factor, power.High) + (low < carried ? 1UL : 0), low);
    }
}
