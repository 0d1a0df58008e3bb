using System.Globalization;

namespace NumberText.Tests;

/// <summary>Finite numbers of random bits: every second one of any magnitude, the others of those that networks are made of.</summary>
internal static class RandomBits
{
    private const ulong SignAndFraction = 0x800FFFFFFFFFFFFF;

    /// <summary>How many; RANDOM_NUMBERS in the environment asks for more than a test run needs.</summary>
    public static long Count { get; } =
        long.Parse(Environment.GetEnvironmentVariable("RANDOM_NUMBERS") ?? "500000", CultureInfo.InvariantCulture);

    /// <summary>The numbers of a seed, by SplitMix64, the same in every run.</summary>
    public static IEnumerable<double> Numbers(ulong seed)
    {
        for (var i = 0L; i < Count; i++)
        {
            seed += 0x9E3779B97F4A7C15;
            var bits = (seed ^ (seed >> 30)) * 0xBF58476D1CE4E5B9;
            bits = (bits ^ (bits >> 27)) * 0x94D049BB133111EB;
            bits ^= bits >> 31;
            if (i % 2 == 1)
            {
                bits = (bits & SignAndFraction) | ((ulong)(1023 - 30 + (i % 90)) << 52);
            }

            var number = BitConverter.UInt64BitsToDouble(bits);
            if (double.IsFinite(number))
            {
                yield return number;
            }
        }
    }
}
