using Backprop.Networks;

namespace Backprop.Remarks;

/// <summary>Features of which one is so much larger than another that it alone decides.</summary>
internal static class InputScales
{
    /// <summary>How many times as large one feature must be to be worth a word.</summary>
    private const double WorthAWord = 1_000;

    /// <summary>Compares the largest magnitudes of the features; a single sample tells no scale, nor do a shape and tokens.</summary>
    public static IEnumerable<string> In(Network network, Matrix inputs)
    {
        if (inputs.Rows < 2 || network.InputShape.Rank > 1 || network.TakesTokens)
        {
            yield break;
        }

        var largest = new double[inputs.Columns];
        for (var sample = 0; sample < inputs.Rows; sample++)
        {
            var row = inputs.Row(sample);
            for (var i = 0; i < row.Length; i++)
            {
                largest[i] = Math.Max(largest[i], Math.Abs(row[i]));
            }
        }

        // A feature that is always 0 has no scale.
        var scaled = Enumerable.Range(0, largest.Length).Where(i => largest[i] > 0).ToList();
        if (scaled.Count < 2)
        {
            yield break;
        }

        var (small, large) = (scaled.MinBy(i => largest[i]), scaled.MaxBy(i => largest[i]));
        if (largest[large] / largest[small] >= WorthAWord)
        {
            var names = new NetworkNames(network);
            yield return $"The inputs differ much in scale: {names.Input(small)} goes up to {Digits.Of(largest[small])}, "
                + $"{names.Input(large)} up to {Digits.Of(largest[large])}, and outweighs it; bring each to mean 0 and deviation 1.";
        }
    }
}
