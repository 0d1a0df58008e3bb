using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Backprop.Kernels;

/// <summary>
/// Sums over lists of numbers, each in the order of its list. One addition waits for the one before, so four lists go side by side: they
/// do not meet, and each sum has the bits that it has alone.
/// </summary>
internal static class ListSums
{
    /// <summary>How many lists go side by side.</summary>
    public const int Together = 4;

    private const int RowsAtATime = 8;

    /// <summary>What is added up of each number.</summary>
    public interface ITerms
    {
        /// <summary>How many sums there are: 1, 2 or 3.</summary>
        static abstract int Sums { get; }

        /// <summary>Adds the terms of a number to their sums.</summary>
        /// <param name="value">The number.</param>
        /// <param name="other">That at its place in other lists.</param>
        /// <param name="mean">What its list has in common.</param>
        /// <param name="scale">What it has in common besides.</param>
        /// <param name="sums">The sums.</param>
        static abstract void Add(
            Vector256<double> value, Vector256<double> other, Vector256<double> mean, Vector256<double> scale, ref Three sums);
    }

    /// <summary>Adds up terms over rows of lists.</summary>
    /// <param name="layout">How the lists lie.</param>
    /// <param name="values">The numbers.</param>
    /// <param name="others">As many others.</param>
    /// <param name="means">What each list has in common.</param>
    /// <param name="scales">What each has in common besides.</param>
    /// <param name="lists">Of which lists of each row.</param>
    /// <param name="first">Receives the first sum of each list.</param>
    /// <param name="second">Receives the second, where there is one.</param>
    /// <param name="third">Receives the third, where there is one.</param>
    public static void Add<TTerms>(
        ListLayout layout,
        double[] values,
        double[] others,
        double[] means,
        double[] scales,
        IndexRange lists,
        double[] first,
        double[]? second = null,
        double[]? third = null)
        where TTerms : struct, ITerms
    {
        var end = lists.Start + lists.Count;
        var start = lists.Start;
        if (layout.Length == 1)
        {
            start = end - (lists.Count % Together);
            AddRows<TTerms>(layout, values, others, means, scales, new IndexRange(lists.Start, start - lists.Start), first, second, third);
        }

        for (var list = start; list < end; list += Together)
        {
            // The last lists go with others of their kind, whose sums are not kept.
            var sides = new Sides(list, end - 1, layout.Length);
            var (mean, scale, sums) = (sides.Of(means), sides.Of(scales), default(Three));
            for (var row = 0; row < layout.Rows; row++)
            {
                ref var value = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(values), row * layout.RowLength);
                ref var other = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(others), row * layout.RowLength);
                for (var i = 0; i < layout.Length; i++)
                {
                    TTerms.Add(sides.At(ref value, i), sides.At(ref other, i), mean, scale, ref sums);
                }
            }

            var kept = Math.Min(Together, end - list);
            Keep(sums.First, first, list, kept);
            Keep(sums.Second, second, list, kept);
            Keep(sums.Third, third, list, kept);
        }
    }

    // Lists of one number lie side by side: a few rows at a time, so that a sum is taken up and put down once for all of them.
    private static void AddRows<TTerms>(
        ListLayout layout,
        double[] values,
        double[] others,
        double[] means,
        double[] scales,
        IndexRange lists,
        double[] first,
        double[]? second,
        double[]? third)
        where TTerms : struct, ITerms
    {
        for (var top = 0; top < layout.Rows; top += RowsAtATime)
        {
            var bottom = Math.Min(top + RowsAtATime, layout.Rows);
            for (var list = lists.Start; list < lists.Start + lists.Count; list += Together)
            {
                var (mean, scale) = (At(means, list), At(scales, list));
                var sums = default(Three);
                if (top > 0)
                {
                    sums.First = At(first, list);
                    sums.Second = TTerms.Sums > 1 ? At(second!, list) : default;
                    sums.Third = TTerms.Sums > 2 ? At(third!, list) : default;
                }

                for (var row = top; row < bottom; row++)
                {
                    var at = (row * layout.RowLength) + list;
                    TTerms.Add(At(values, at), At(others, at), mean, scale, ref sums);
                }

                sums.First.StoreUnsafe(ref first[list]);
                if (TTerms.Sums > 1)
                {
                    sums.Second.StoreUnsafe(ref second![list]);
                }

                if (TTerms.Sums > 2)
                {
                    sums.Third.StoreUnsafe(ref third![list]);
                }
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> At(double[] values, int start) =>
        Vector256.LoadUnsafe(ref MemoryMarshal.GetArrayDataReference(values), (nuint)start);

    private static void Keep(Vector256<double> sums, double[]? kept, int list, int count)
    {
        for (var side = 0; kept is not null && side < count; side++)
        {
            kept[list + side] = sums[side];
        }
    }

    /// <summary>Up to three sums of each of four lists.</summary>
    public struct Three
    {
        public Vector256<double> First;
        public Vector256<double> Second;
        public Vector256<double> Third;
    }

    /// <summary>Where four lists lie in a row.</summary>
    private readonly struct Sides(int first, int last, int length)
    {
        private readonly int _list0 = first * length;
        private readonly int _list1 = Math.Min(first + 1, last) * length;
        private readonly int _list2 = Math.Min(first + 2, last) * length;
        private readonly int _list3 = Math.Min(first + 3, last) * length;

        public Vector256<double> Of(double[] common) => Vector256.Create(
            common[first], common[Math.Min(first + 1, last)], common[Math.Min(first + 2, last)], common[Math.Min(first + 3, last)]);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector256<double> At(ref double row, int i) => Vector256.Create(
            Unsafe.Add(ref row, _list0 + i),
            Unsafe.Add(ref row, _list1 + i),
            Unsafe.Add(ref row, _list2 + i),
            Unsafe.Add(ref row, _list3 + i));
    }
}
