using System.Numerics;

namespace Backprop.Randomness;

/// <summary>
/// The library's source of random numbers, xoshiro256** with its state filled by SplitMix64. System.Random promises no sequence
/// from one version of .NET to the next; here a seed gives the same numbers everywhere, since nothing but integer arithmetic and
/// the correctly rounded operations +, −, ×, ÷ and √ is used.
/// </summary>
/// <remarks>Source: Blackman, Vigna (2021), "Scrambled linear pseudorandom number generators"; Vigna's xoshiro256starstar.c.</remarks>
public sealed class Xoshiro256
{
    private ulong _s0;
    private ulong _s1;
    private ulong _s2;
    private ulong _s3;
    private double? _spare;

    /// <summary>Starts at a seed.</summary>
    public Xoshiro256(ulong seed)
    {
        var states = new SplitMix64(seed);
        (_s0, _s1, _s2, _s3) = (states.Next(), states.Next(), states.Next(), states.Next());
    }

    internal Xoshiro256(ulong s0, ulong s1, ulong s2, ulong s3) => (_s0, _s1, _s2, _s3) = (s0, s1, s2, s3);

    /// <summary>A generator for one of many uses of the same seed, whose numbers have nothing to do with those of the others.</summary>
    public static Xoshiro256 ForStream(ulong seed, long stream) => new(SeedOfStream(seed, stream));

    /// <summary>The seed of one of many uses of the same seed.</summary>
    public static ulong SeedOfStream(ulong seed, long stream) => new SplitMix64(seed).Next() + (ulong)stream;

    /// <summary>The next 64 bits.</summary>
    public ulong Next()
    {
        var result = BitOperations.RotateLeft(_s1 * 5, 7) * 9;
        var t = _s1 << 17;
        _s2 ^= _s0;
        _s3 ^= _s1;
        _s1 ^= _s2;
        _s0 ^= _s3;
        _s2 ^= t;
        _s3 = BitOperations.RotateLeft(_s3, 45);
        return result;
    }

    /// <summary>Uniform in [0, 1): the upper 53 bits as a multiple of 2⁻⁵³.</summary>
    public double NextUniform() => (Next() >> 11) * (1.0 / (1UL << 53));

    /// <summary>
    /// Standard normal, by Marsaglia's polar method; a pair is drawn at a time, and its second number kept for the next call.
    /// </summary>
    public double NextNormal()
    {
        if (_spare is { } spare)
        {
            _spare = null;
            return spare;
        }

        while (true)
        {
            var u = (2 * NextUniform()) - 1;
            var v = (2 * NextUniform()) - 1;
            var s = (u * u) + (v * v);
            if (s is > 0 and < 1)
            {
                var scale = Math.Sqrt(-2 * NaturalLogarithm(s) / s);
                _spare = v * scale;
                return u * scale;
            }
        }
    }

    /// <summary>A whole number below a bound, each as likely as the others.</summary>
    /// <remarks>Source: Lemire (2019), "Fast random integer generation in an interval".</remarks>
    public int NextBelow(int bound)
    {
        var range = (ulong)bound;
        var high = Math.BigMul(Next(), range, out var low);
        // The lowest 2⁶⁴ mod bound products are one too many for some results, so they are drawn again.
        for (var excess = (0 - range) % range; low < excess;)
        {
            high = Math.BigMul(Next(), range, out low);
        }

        return (int)high;
    }

    /// <summary>Puts items in random order: Fisher and Yates's shuffle, from the last place down.</summary>
    public void Shuffle(Span<int> items)
    {
        for (var i = items.Length - 1; i > 0; i--)
        {
            var j = NextBelow(i + 1);
            (items[i], items[j]) = (items[j], items[i]);
        }
    }

    /// <summary>ln x for a normal x, through ln m = 2 artanh((m − 1) / (m + 1)): libraries' logarithms differ in the last bit.</summary>
    internal static double NaturalLogarithm(double x)
    {
        const double ln2 = 0.6931471805599453;
        var exponent = Math.ILogB(x);
        var m = Math.ScaleB(x, -exponent);
        if (m > 1.4142135623730951)
        {
            m /= 2;
            exponent++;
        }

        var t = (m - 1) / (m + 1);
        var square = t * t;
        var sum = 0.0;
        // |t| ≤ 0.172, so the terms after t²³ / 23 are below the last bit.
        for (var k = 23; k >= 1; k -= 2)
        {
            sum = (sum * square) + (1.0 / k);
        }

        return (exponent * ln2) + (2 * t * sum);
    }
}
