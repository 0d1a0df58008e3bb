using Backprop.Kernels;

namespace Backprop.Layers;

/// <summary>
/// The gradient of an embedding's table as a tree over the samples: of each token over the places where it stands. What the samples
/// without it would add is 0, which changes no bit, and would take the whole table's time for every 32 of them.
/// </summary>
/// <param name="dy">∂E/∂y, a row of features for each place.</param>
/// <param name="features">How many features a token has.</param>
/// <param name="steps">How many places a sample has.</param>
internal readonly ref struct TokenSums(ReadOnlySpan<double> dy, int features, int steps)
{
    private readonly ReadOnlySpan<double> _dy = dy;

    /// <summary>Adds up.</summary>
    /// <param name="x">The token at each place, (samples × steps).</param>
    /// <param name="dy">∂E/∂y, (samples × steps · features).</param>
    /// <param name="sums">Receives the sums, (tokens × features).</param>
    public static void AddUp(Matrix x, Matrix dy, Matrix sums)
    {
        var terms = new TokenSums(dy.Values, sums.Columns, x.Columns);
        var (ends, places) = PlacesOf(x.Values, sums.Rows);
        var spare = new double[SampleOrder.LevelsOf(x.Rows, SampleOrder.SamplesInOrder) * sums.Columns];
        Array.Clear(sums.Values);
        for (var token = 0; token < sums.Rows; token++)
        {
            var start = token == 0 ? 0 : ends[token - 1];
            if (start < ends[token])
            {
                terms.AddUp(new IndexRange(0, x.Rows), places.AsSpan(start..ends[token]), sums.Row(token), spare);
            }
        }
    }

    /// <summary>The places of every token, in order, one token's behind the other's, and where each one's end.</summary>
    private static (int[] Ends, int[] Places) PlacesOf(double[] tokens, int count)
    {
        var (ends, places) = (new int[count], new int[tokens.Length]);
        foreach (var token in tokens)
        {
            ends[(int)token]++;
        }

        var before = 0;
        foreach (ref var end in ends.AsSpan())
        {
            (end, before) = (before, before + end);
        }

        for (var place = 0; place < tokens.Length; place++)
        {
            places[ends[(int)tokens[place]]++] = place;
        }

        return (ends, places);
    }

    // From sums that are 0.
    private void AddUp(IndexRange samples, ReadOnlySpan<int> places, Span<double> sums, Span<double> spare)
    {
        if (samples.Count <= SampleOrder.SamplesInOrder || places.Length == 1)
        {
            foreach (var place in places)
            {
                Elementwise.Add(sums, _dy.Slice(place * features, features));
            }

            return;
        }

        var left = SampleOrder.LeftOf(samples.Count);
        var split = 0;
        while (split < places.Length && places[split] < (samples.Start + left) * steps)
        {
            split++;
        }

        var (before, behind) = (samples.Part(0, left), samples.Part(left, samples.Count));
        if (split == 0 || split == places.Length)
        {
            AddUp(split == 0 ? behind : before, places, sums, spare);
            return;
        }

        AddUp(before, places[..split], sums, spare);
        var right = spare[..features];
        right.Clear();
        AddUp(behind, places[split..], right, spare[features..]);
        Elementwise.Add(sums, right);
    }
}
