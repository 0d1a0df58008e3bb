namespace Backprop.Losses;

/// <summary>Which class a sample's numbers stand for.</summary>
internal static class Classes
{
    /// <summary>Whether the largest output is the largest target's; of equals the first counts.</summary>
    public static bool AreSame(ReadOnlySpan<double> y, ReadOnlySpan<double> t) => LargestOf(y) == LargestOf(t);

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
