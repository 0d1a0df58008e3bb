namespace Backprop.Losses;

/// <summary>Which class a sample's numbers stand for.</summary>
internal static class Classes
{
    /// <summary>Whether the largest output is the largest target's; of equals the first counts.</summary>
    public static bool AreSame(ReadOnlySpan<double> y, ReadOnlySpan<double> t) => LargestOf(y) == LargestOf(t);

    /// <summary>The share of the outputs that lie on their target's side: from a bound on they count as 1, targets from 0.5 on.</summary>
    public static double ShareOnSameSide(ReadOnlySpan<double> y, ReadOnlySpan<double> t, double least)
    {
        var right = 0;
        for (var i = 0; i < y.Length; i++)
        {
            right += (y[i] >= least) == (t[i] >= 0.5) ? 1 : 0;
        }

        return (double)right / y.Length;
    }

    private static int LargestOf(ReadOnlySpan<double> values)
    {
        var largest = 0;
        for (var i = 1; i < values.Length; i++)
        {
            largest = values[i] > values[largest] ? i : largest;
        }

        return largest;
    }
}
