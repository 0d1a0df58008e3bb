using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Backprop.Kernels;

/// <summary>
/// Sums over lists of numbers, each in the order of its list. One addition waits for the one before, so twice four lists go side by
/// side: they do not meet, and each sum has the bits that it has alone.
/// </summary>
internal static class ListSums
{
    /// <summary>How many lists go side by side.</summary>
    public const int Together = 2 * Four;

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
        static abstract void Add(Vector256<double> value, Vector256<double> other, in Common common, ref Five sums);
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
            start = end - (lists.Count % Four);
            AddRows<TTerms>(layout, values, others, shared, new IndexRange(lists.Start, start - lists.Start), totals);
        }

        for (var list = start; list < end; list += Together)
        {
            // The last lists go with others of their kind, whose sums are not kept.
            var (near, far) = (new Sides(list, end - 1, layout.Length), new Sides(list + Four, end - 1, layout.Length));
            var (nearCommon, farCommon) = (shared.Of(near), shared.Of(far));
            var (nearSums, farSums) = (default(Five), default(Five));
            for (var row = 0; row < layout.Rows; row++)
            {
                ref var value = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(values), layout.StartOf(row));
                ref var other = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(others), layout.StartOf(row));
                var i = 0;
                for (; Avx.IsSupported && i <= layout.Length - Four; i += Four)
                {
                    AddFour<TTerms>(near, ref value, ref other, i, nearCommon, ref nearSums);
                    AddFour<TTerms>(far, ref value, ref other, i, farCommon, ref farSums);
                }

                for (; i < layout.Length; i++)
                {
                    TTerms.Add(near.At(ref value, i), near.At(ref other, i), nearCommon, ref nearSums);
                    TTerms.Add(far.At(ref value, i), far.At(ref other, i), farCommon, ref farSums);
                }
            }

            Keep(nearSums, list, Math.Min(Four, end - list), totals);
            Keep(farSums, list + Four, Math.Min(Four, end - list - Four), totals);
        }
    }

    // The next four numbers of each of four lists, in their order.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddFour<TTerms>(Sides sides, ref double value, ref double other, int i, in Common common, ref Five sums)
        where TTerms : struct, ITerms
    {
        var values = sides.From(ref value, i);
        var others = TTerms.Sums > 1 ? sides.From(ref other, i) : values;
        TTerms.Add(values.First, others.First, common, ref sums);
        TTerms.Add(values.Second, others.Second, common, ref sums);
        TTerms.Add(values.Third, others.Third, common, ref sums);
        TTerms.Add(values.Fourth, others.Fourth, common, ref sums);
    }

    // Lists of one number lie side by side: a few rows at a time, so that a sum is taken up and put down once for all of them.
    private static void AddRows<TTerms>(
        ListLayout layout,
        double[] values,
        double[] others,
        Shared shared,
        IndexRange lists,
        in Totals totals)
        where TTerms : struct, ITerms
    {
        for (var top = 0; top < layout.Rows; top += RowsAtATime)
        {
            var bottom = Math.Min(top + RowsAtATime, layout.Rows);
            for (var list = lists.Start; list < lists.Start + lists.Count; list += Four)
            {
                var common = shared.From(list);
                var sums = default(Five);
                if (top > 0)
                {
                    sums.First = At(totals.First, list);
                    sums.Second = TTerms.Sums > 1 ? At(totals.Second!, list) : default;
                    sums.Third = TTerms.Sums > 2 ? At(totals.Third!, list) : default;
                    sums.Fourth = TTerms.Sums > 3 ? At(totals.Fourth!, list) : default;
                    sums.Fifth = TTerms.Sums > 4 ? At(totals.Fifth!, list) : default;
                }

                for (var row = top; row < bottom; row++)
                {
                    var at = layout.StartOf(row) + list;
                    TTerms.Add(At(values, at), At(others, at), common, ref sums);
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

                if (TTerms.Sums > 4)
                {
                    sums.Fourth.StoreUnsafe(ref totals.Fourth![list]);
                    sums.Fifth.StoreUnsafe(ref totals.Fifth![list]);
                }
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> At(double[] values, int start) =>
        Vector256.LoadUnsafe(ref MemoryMarshal.GetArrayDataReference(values), (nuint)start);

    private static void Keep(in Five sums, int list, int count, in Totals totals)
    {
        for (var side = 0; side < count; side++)
        {
            totals.First[list + side] = sums.First[side];
            totals.Second?[list + side] = sums.Second[side];
            totals.Third?[list + side] = sums.Third[side];
            totals.Fourth?[list + side] = sums.Fourth[side];
            totals.Fifth?[list + side] = sums.Fifth[side];
        }
    }

    /// <summary>Where the sums of each list go; null where there are not as many.</summary>
    public readonly record struct Totals(
        double[] First, double[]? Second = null, double[]? Third = null, double[]? Fourth = null, double[]? Fifth = null);

    /// <summary>Up to five sums of each of four lists.</summary>
    public struct Five
    {
        public Vector256<double> First;
        public Vector256<double> Second;
        public Vector256<double> Third;
        public Vector256<double> Fourth;
        public Vector256<double> Fifth;
    }

    /// <summary>What the numbers of a list have in common, of each of four lists.</summary>
    public readonly record struct Common(Vector256<double> Mean, Vector256<double> Scale, Vector256<double> Factor);

    /// <summary>What the numbers of each list have in common; null for what no term takes, a factor of null for 1.</summary>
    public readonly record struct Shared(double[]? Means = null, double[]? Scales = null, double[]? Factors = null)
    {
        internal Common Of(Sides sides) => new(
            Means is null ? default : sides.Of(Means),
            Scales is null ? default : sides.Of(Scales),
            Factors is null ? Vector256<double>.One : sides.Of(Factors));

        internal Common From(int list) => new(
            Means is null ? default : At(Means, list),
            Scales is null ? default : At(Scales, list),
            Factors is null ? Vector256<double>.One : At(Factors, list));
    }

    /// <summary>Where four lists lie in a row.</summary>
    internal readonly struct Sides(int first, int last, int length)
    {
        private readonly int _list0 = Math.Min(first, last) * length;
        private readonly int _list1 = Math.Min(first + 1, last) * length;
        private readonly int _list2 = Math.Min(first + 2, last) * length;
        private readonly int _list3 = Math.Min(first + 3, last) * length;

        public Vector256<double> Of(double[] common) => Vector256.Create(
            common[Math.Min(first, last)],
            common[Math.Min(first + 1, last)],
            common[Math.Min(first + 2, last)],
            common[Math.Min(first + 3, last)]);

        /// <summary>The numbers at one place.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector256<double> At(ref double row, int i) => Vector256.Create(
            Unsafe.Add(ref row, _list0 + i),
            Unsafe.Add(ref row, _list1 + i),
            Unsafe.Add(ref row, _list2 + i),
            Unsafe.Add(ref row, _list3 + i));

        /// <summary>The numbers at four places, turned: a load for each list, where place by place takes one for each number.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public (Vector256<double> First, Vector256<double> Second, Vector256<double> Third, Vector256<double> Fourth) From(ref double row, int i)
        {
            var list0 = Vector256.LoadUnsafe(ref row, (nuint)(_list0 + i));
            var list1 = Vector256.LoadUnsafe(ref row, (nuint)(_list1 + i));
            var list2 = Vector256.LoadUnsafe(ref row, (nuint)(_list2 + i));
            var list3 = Vector256.LoadUnsafe(ref row, (nuint)(_list3 + i));
            var (even01, odd01) = (Avx.UnpackLow(list0, list1), Avx.UnpackHigh(list0, list1));
            var (even23, odd23) = (Avx.UnpackLow(list2, list3), Avx.UnpackHigh(list2, list3));
            return (
                Avx.Permute2x128(even01, even23, 0x20),
                Avx.Permute2x128(odd01, odd23, 0x20),
                Avx.Permute2x128(even01, even23, 0x31),
                Avx.Permute2x128(odd01, odd23, 0x31));
        }
    }
}
