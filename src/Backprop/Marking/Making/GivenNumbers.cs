using Backprop.Randomness;

namespace Backprop.Marking.Making;

/// <summary>The numbers that exercises give: few decimals, and none that is 0.</summary>
internal static class GivenNumbers
{
    /// <summary>In how many parts of the search numbers become finer.</summary>
    private static readonly int[] Hundredths = [10, 5, 1];

    /// <summary>A parameter: up to 1 to either side, of one decimal at first, and of two once that has led nowhere.</summary>
    /// <param name="random">The source.</param>
    /// <param name="progress">How much of the search is over, 0 to 1.</param>
    public static double Parameter(Xoshiro256 random, double progress) => Sign(random) * Magnitude(random, progress);

    /// <summary>A value of a sample, or a target without a rule of its own: above 0, up to 1.</summary>
    public static double Value(Xoshiro256 random, double progress) => Magnitude(random, progress);

    /// <summary>One of some choices.</summary>
    public static double Choice(Xoshiro256 random, IReadOnlyList<double> choices) => choices[Below(random, choices.Count)];

    /// <summary>A whole number from 0 up to a bound that is left out.</summary>
    public static int Below(Xoshiro256 random, int bound) => (int)(random.NextUniform() * bound);

    private static double Magnitude(Xoshiro256 random, double progress)
    {
        var step = Hundredths[Math.Min(Hundredths.Length - 1, (int)(progress * Hundredths.Length))];
        return (1 + Below(random, (100 / step) - 1)) * step / 100.0;
    }

    // Most are positive, as most people like to reckon.
    private static int Sign(Xoshiro256 random) => random.NextUniform() < 0.3 ? -1 : 1;
}
