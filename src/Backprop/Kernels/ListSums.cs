using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Backprop.Kernels;

/// <summary>
/// Sums over lists of numbers, each in the order of its list. One addition waits for the one before, so eight lists go side by side:
/// they do not meet, and each sum has the bits that it has alone.
/// </summary>
internal static class ListSums
{
    /// <summary>How many lists go side by side.</summary>
    public const int Together = 8;

    private const int Four = 4;
    private const int RowsAtATime = 8;

    /// <summary>What is added up of each number.</summary>
    public interface ITerms
    {
        /// <summary>How many sums there are, 1 to 5; one sum takes the numbers alone, and no others.</summary>
        static abstract int Sums { get; }

        /// <summary>Adds the terms of a number to their sums.</summary>
        /// <param name="value">The number.</param>
        /// <param name="other">That at its place in other lists.</param>
        /// <param name="common">What its list has in common.</param>
        /// <param name="sums">The sums.</param>
        static abstract void Add(Vector512<double> value, Vector512<double> other, in Common common, ref Five sums);
    }

    /// <summary>Adds up terms over rows of lists.</summary>
    /// <param name="layout">How the lists lie.</param>
    /// <param name="values">The numbers.</param>
    /// <param name="others">As many others.</param>
    /// <param name="shared">What each list has in common.</param>
    /// <param name="lists">Of which lists of each row.</param>
    /// <param name="totals">Receive the sums of each list.</param>
    public static void Add<TTerms>(
        ListLayout layout,
        double[] values,
        double[] others,
        Shared shared,
        IndexRange lists,
        in Totals totals)
        where TTerms : struct, ITerms
    {
        var end = lists.Start + lists.Count;
        var start = lists.Start;
        if (layout.Length == 1)
        {
            start = end - (lists.Count % Together);
            for (var top = 0; top < layout.Rows; top += RowsAtATime)
            {
                var rows = new IndexRange(top, Math.Min(RowsAtATime, layout.Rows - top));
                AddRows<TTerms>(layout, rows, values, others, shared, new IndexRange(lists.Start, start - lists.Start), totals);
            }
        }

        for (var list = start; list < end; list += Together)
        {
            AddLists<TTerms>(layout, values, others, shared, new IndexRange(list, Math.Min(Together, end - list)), totals);
        }
    }

    // Up to eight lists side by side. Optimised at once: in unoptimised code, as methods start, none of the vector operations is inlined.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void AddLists<TTerms>(
        ListLayout layout, double[] values, double[] others, Shared shared, IndexRange lists, in Totals totals)
        where TTerms : struct, ITerms
    {
        // Where there are fewer, the last goes along again, and its sums are not kept.
        var sides = new ListSides(lists, layout.Length);
        var (common, sums) = (shared.Of(lists), default(Five));
        for (var row = 0; row < layout.Rows; row++)
        {
            ref var value = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(values), layout.StartOf(row));
            ref var other = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(others), layout.StartOf(row));
            var i = 0;
            for (; Avx.IsSupported && i <= layout.Length - Four; i += Four)
            {
                // The next four numbers of each list, in their order.
                var four = sides.From(ref value, i);
                var otherFour = TTerms.Sums > 1 ? sides.From(ref other, i) : four;
                TTerms.Add(four.First, otherFour.First, common, ref sums);
                TTerms.Add(four.Second, otherFour.Second, common, ref sums);
                TTerms.Add(four.Third, otherFour.Third, common, ref sums);
                TTerms.Add(four.Fourth, otherFour.Fourth, common, ref sums);
            }

            for (; i < layout.Length; i++)
            {
                var one = sides.At(ref value, i);
                TTerms.Add(one, TTerms.Sums > 1 ? sides.At(ref other, i) : one, common, ref sums);
            }
        }

        for (var side = 0; side < lists.Count; side++)
        {
            totals.First[lists.Start + side] = sums.First[side];
            totals.Second?[lists.Start + side] = sums.Second[side];
            totals.Third?[lists.Start + side] = sums.Third[side];
            totals.Fourth?[lists.Start + side] = sums.Fourth[side];
            totals.Fifth?[lists.Start + side] = sums.Fifth[side];
        }
    }

    // Lists of one number lie side by side: a few rows at a time, so that a sum is taken up and put down once for all of them.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void AddRows<TTerms>(
        ListLayout layout, IndexRange rows, double[] values, double[] others, Shared shared, IndexRange lists, in Totals totals)
        where TTerms : struct, ITerms
    {
        ref var firstValue = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(values), layout.StartOf(rows.Start));
        ref var firstOther = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(others), layout.StartOf(rows.Start));
        for (var list = lists.Start; list < lists.Start + lists.Count; list += Together)
        {
            var common = shared.From(list);
            var sums = default(Five);
            if (rows.Start > 0)
            {
                sums.First = At(totals.First, list);
                sums.Second = TTerms.Sums > 1 ? At(totals.Second!, list) : default;
                sums.Third = TTerms.Sums > 2 ? At(totals.Third!, list) : default;
                sums.Fourth = TTerms.Sums > 3 ? At(totals.Fourth!, list) : default;
                sums.Fifth = TTerms.Sums > 4 ? At(totals.Fifth!, list) : default;
            }

            ref var value = ref Unsafe.Add(ref firstValue, list);
            ref var other = ref Unsafe.Add(ref firstOther, list);
            for (var row = 0; row < rows.Count; row++)
            {
                var one = Vector512.LoadUnsafe(ref value);
                TTerms.Add(one, TTerms.Sums > 1 ? Vector512.LoadUnsafe(ref other) : one, common, ref sums);
                value = ref Unsafe.Add(ref value, layout.RowLength);
                other = ref Unsafe.Add(ref other, layout.RowLength);
            }

            sums.First.StoreUnsafe(ref totals.First[list]);
            if (TTerms.Sums > 1)
            {
                sums.Second.StoreUnsafe(ref totals.Second![list]);
            }

            if (TTerms.Sums > 2)
            {
                sums.Third.StoreUnsafe(ref totals.Third![list]);
            }

            if (TTerms.Sums > 3)
            {
                sums.Fourth.StoreUnsafe(ref totals.Fourth![list]);
            }

            if (TTerms.Sums > 4)
            {
                sums.Fifth.StoreUnsafe(ref totals.Fifth![list]);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> At(double[] values, int start) =>
        Vector512.LoadUnsafe(ref MemoryMarshal.GetArrayDataReference(values), (nuint)start);

    /// <summary>Where the sums of each list go; null where there are not as many.</summary>
    public readonly record struct Totals(
        double[] First, double[]? Second = null, double[]? Third = null, double[]? Fourth = null, double[]? Fifth = null);

    /// <summary>Up to five sums of each of eight lists.</summary>
    public struct Five
    {
        public Vector512<double> First;
        public Vector512<double> Second;
        public Vector512<double> Third;
        public Vector512<double> Fourth;
        public Vector512<double> Fifth;
    }

    /// <summary>What the numbers of a list have in common, of each of eight lists.</summary>
    public readonly record struct Common(Vector512<double> Mean, Vector512<double> Scale, Vector512<double> Factor);

    /// <summary>What the numbers of each list have in common; null for what no term takes, a factor of null for 1.</summary>
    public readonly record struct Shared(double[]? Means = null, double[]? Scales = null, double[]? Factors = null)
    {
        // Of up to eight lists.
        internal Common Of(IndexRange lists) => new(
            Means is null ? default : Of(Means, lists),
            Scales is null ? default : Of(Scales, lists),
            Factors is null ? Vector512<double>.One : Of(Factors, lists));

        internal Common From(int list) => new(
            Means is null ? default : At(Means, list),
            Scales is null ? default : At(Scales, list),
            Factors is null ? Vector512<double>.One : At(Factors, list));

        private static Vector512<double> Of(double[] numbers, IndexRange lists)
        {
            Span<double> own = stackalloc double[Together];
            lists.Of(numbers).CopyTo(own);
            return Vector512.Create<double>(own);
        }
    }
}
