using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Backprop.Kernels;

/// <summary>
/// The largest values of four windows side by side, a window in each lane. Which value is larger no branch can guess; a lane only selects.
/// </summary>
internal static class FourWindows
{
    /// <summary>How many windows go side by side.</summary>
    public const int Together = 4;

    /// <summary>Takes the largest value of each, the first of equal ones.</summary>
    /// <param name="x">The map.</param>
    /// <param name="width">The length of its rows.</param>
    /// <param name="rows">The rows that the windows cover.</param>
    /// <param name="columns">The columns that the first covers; none reaches over the map.</param>
    /// <param name="stride">How far it is to the next.</param>
    /// <param name="y">Receives the values.</param>
    /// <param name="winners">Receives where they stand.</param>
    public static void Compete(
        ReadOnlySpan<double> x, int width, IndexRange rows, IndexRange columns, int stride, Span<double> y, Span<int> winners)
    {
        var start = (rows.Start * width) + columns.Start;
        var reach = ((rows.Count - 1) * width) + columns.Count + ((Together - 1) * stride);
        ref var first = ref MemoryMarshal.GetReference(x.Slice(start, reach));
        var (largest, winner) = (Gather(ref first, stride), Vector256<long>.Zero);
        for (var row = 0; row < rows.Count; row++)
        {
            for (var at = row * width; at < (row * width) + columns.Count; at++)
            {
                var values = Gather(ref Unsafe.Add(ref first, at), stride);
                var wins = Vector256.GreaterThan(values, largest);
                largest = Vector256.ConditionalSelect(wins, values, largest);
                winner = Vector256.ConditionalSelect(wins.AsInt64(), Vector256.Create((long)at), winner);
            }
        }

        winner += Vector256.Create(start, (long)start + stride, start + (2L * stride), start + (3L * stride));
        largest.CopyTo(y);
        Vector128.Narrow(winner.GetLower(), winner.GetUpper()).CopyTo(winners);
    }

    /// <summary>A value of each window.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> Gather(ref double source, nint stride) => Vector256.Create(
        Vector128.Create(source, Unsafe.Add(ref source, stride)),
        Vector128.Create(Unsafe.Add(ref source, 2 * stride), Unsafe.Add(ref source, 3 * stride)));
}
