using System.Numerics;

namespace NumberText;

/// <summary>Powers of ten to 128 bits, between which and binary both directions of conversion multiply.</summary>
internal static class PowersOfTen
{
    /// <summary>Below it, any number that a ulong of digits can make is subnormal or 0.</summary>
    public const int Least = -330;

    /// <summary>What the smallest subnormal number takes to become a whole number.</summary>
    public const int Greatest = 324;

    private static readonly Significand[] Significands =
        [.. Enumerable.Range(Least, Greatest - Least + 1).Select(MakeSignificand)];

    /// <summary>
    /// 10ⁿ / 2^(⌊log₂ 10ⁿ⌋ − 127), rounded up to a whole number of 128 bits: too large by less than 1, or exact.
    /// </summary>
    public static ref readonly Significand SignificandOf(int exponent) => ref Significands[exponent - Least];

    /// <summary>⌊log₂ 10ⁿ⌋; 1741647 / 2¹⁹ is near enough to log₂ 10 for |n| ≤ 1233.</summary>
    public static int FloorLog2(int exponent) => (exponent * 1741647) >> 19;

    private static Significand MakeSignificand(int exponent)
    {
        var shift = 127 - FloorLog2(exponent);
        var numerator = BigInteger.Pow(10, Math.Max(exponent, 0)) << Math.Max(shift, 0);
        var denominator = BigInteger.Pow(10, Math.Max(-exponent, 0)) << Math.Max(-shift, 0);
        var bits = (UInt128)((numerator + denominator - 1) / denominator);
        return new Significand((ulong)(bits >> 64), (ulong)bits);
    }

    /// <summary>The upper and the lower half of 128 bits.</summary>
    internal readonly record struct Significand(ulong High, ulong Low);
}
