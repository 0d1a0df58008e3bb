using Backprop.Randomness;

namespace Backprop.Training;

/// <summary>A random order of samples whose last ones, which a split takes, have of each class its share.</summary>
public static class SplitOrder
{
    /// <summary>The order.</summary>
    /// <param name="targets">
    /// The targets of all samples, (samples × outputs): one-hot rows, and single values of two, 0 and 1 or −1 and 1, tell classes.
    /// </param>
    /// <param name="count">How many the split takes.</param>
    /// <param name="seed">Where its random numbers start.</param>
    /// <returns>The number of the sample at each place.</returns>
    public static int[] Of(Matrix targets, int count, ulong seed)
    {
        var order = Enumerable.Range(0, targets.Rows).ToArray();
        new Xoshiro256(seed).Shuffle(order);
        return ClassesIn(targets) is { } classes ? InShares(order, classes, SharesOf(classes, count), count) : order;
    }

    /// <summary>The class of each sample; null where the targets are no classes.</summary>
    private static int[]? ClassesIn(Matrix targets)
    {
        var classes = new int[targets.Rows];
        var isSigned = targets.Columns == 1 && targets.Values.Contains(-1);
        for (var sample = 0; sample < classes.Length; sample++)
        {
            var row = targets.Row(sample);
            var found = targets.Columns > 1 ? row.IndexOf(1) : row[0] == 1 ? 1 : row[0] == (isSigned ? -1 : 0) ? 0 : -1;
            if (found < 0 || (targets.Columns > 1 && (row[..found].ContainsAnyExcept(0) || row[(found + 1)..].ContainsAnyExcept(0))))
            {
                return null;
            }

            classes[sample] = found;
        }

        return classes;
    }

    /// <summary>How many of each class a split takes: by largest remainders, and of none the last sample where others have more.</summary>
    private static int[] SharesOf(int[] classes, int count)
    {
        var sizes = new int[classes.Max() + 1];
        foreach (var one in classes)
        {
            sizes[one]++;
        }

        int[] shares = [.. sizes.Select(size => (int)((long)size * count / classes.Length))];
        var rounded = Enumerable.Range(0, sizes.Length)
            .OrderByDescending(one => sizes[one] - shares[one] > 1)
            .ThenByDescending(one => (long)sizes[one] * count % classes.Length)
            .Take(count - shares.Sum());
        foreach (var one in rounded.ToArray())
        {
            shares[one]++;
        }

        return shares;
    }

    /// <summary>Moves of each class as many as its share to the end, those that are nearest to it.</summary>
    private static int[] InShares(int[] order, int[] classes, int[] shares, int count)
    {
        var result = new int[order.Length];
        var (kept, taken) = (order.Length - count, order.Length);
        for (var i = order.Length - 1; i >= 0; i--)
        {
            var isTaken = shares[classes[order[i]]]-- > 0;
            result[isTaken ? --taken : --kept] = order[i];
        }

        return result;
    }
}
