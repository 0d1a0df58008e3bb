namespace Backprop.Tests.Kernels;

/// <summary>The numbers on which computations that are equal on ordinary ones differ.</summary>
internal static class SpecialValues
{
    public static double[] All { get; } =
    [
        0, -0.0, 1, -1, double.BitIncrement(1), double.Epsilon, -double.Epsilon, 2.2250738585072009e-308, 1e-300, 1e154,
        -1e154, double.MaxValue, -double.MaxValue, double.PositiveInfinity, double.NegativeInfinity, double.NaN,
    ];

    /// <summary>So many, picked from the first few of all in an order that the seed decides.</summary>
    public static double[] Pick(int count, int seed, int among = int.MaxValue)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ => All[random.Next(Math.Min(among, All.Length))])];
    }
}
