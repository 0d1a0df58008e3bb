using System.Runtime.CompilerServices;

namespace Backprop.Kernels;

/// <summary>
/// The innermost loop of every product: a small block of sums held in registers while the factors pass by. Each lane of each
/// register is one sum, and it walks its factors in index order.
/// </summary>
internal static class Tile<TLanes, TVector, TArithmetic, TWidth>
    where TLanes : struct, ILanes<TVector>
    where TVector : struct
    where TArithmetic : struct, IMultiplyAdd
    where TWidth : struct, ITileWidth
{
    public const int Rows = 4;

    /// <summary>
    /// Adds the next products to the sums of up to four rows. Those of a second part are added up from 0, and then to the sums of the first.
    /// </summary>
    /// <param name="rows">How many rows: a row that is missing is the last one again, which changes nothing.</param>
    /// <param name="first">How many products are added to each sum.</param>
    /// <param name="second">How many the second part has after them; 0 for none.</param>
    /// <param name="left">One factor per row and step.</param>
    /// <param name="right">Adjacent vectors of factors per step.</param>
    /// <param name="c">The sums.</param>
    /// <param name="cRow">From a row of sums to the next.</param>
    /// <param name="start">What they start from.</param>
    // Optimised at once: in unoptimised code, as methods start, none of the vector operations is inlined. Never inlined itself: the
    // caller's variables would take registers from the loop. The parts are two loops, not one in another, in which sums would leave
    // their registers.
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void FourRows(int rows, int first, int second, Factors left, Factors right, ref double c, nint cRow, SumStart start)
    {
        ref var a = ref left.First;
        ref var b = ref right.First;
        nint row1 = Math.Min(1, rows - 1), row2 = Math.Min(2, rows - 1), row3 = rows - 1;
        var (a1, a2, a3) = (row1 * left.Across, row2 * left.Across, row3 * left.Across);
        var (aStep, bStep) = (left.Step, right.Step);
        ref var c1 = ref Unsafe.Add(ref c, row1 * cRow);
        ref var c2 = ref Unsafe.Add(ref c, row2 * cRow);
        ref var c3 = ref Unsafe.Add(ref c, row3 * cRow);
        var (s00, s01, s02) = Start(ref c, start);
        var (s10, s11, s12) = Start(ref c1, start);
        var (s20, s21, s22) = Start(ref c2, start);
        var (s30, s31, s32) = Start(ref c3, start);
        for (; first > 0; first--)
        {
            var (b0, b1, b2) = Load(ref b);
            (s00, s01, s02) = Add(s00, s01, s02, ref a, b0, b1, b2);
            (s10, s11, s12) = Add(s10, s11, s12, ref Unsafe.Add(ref a, a1), b0, b1, b2);
            (s20, s21, s22) = Add(s20, s21, s22, ref Unsafe.Add(ref a, a2), b0, b1, b2);
            (s30, s31, s32) = Add(s30, s31, s32, ref Unsafe.Add(ref a, a3), b0, b1, b2);
            a = ref Unsafe.Add(ref a, aStep);
            b = ref Unsafe.Add(ref b, bStep);
        }

        if (second > 0)
        {
            TVector t00 = default, t01 = default, t02 = default, t10 = default, t11 = default, t12 = default;
            TVector t20 = default, t21 = default, t22 = default, t30 = default, t31 = default, t32 = default;
            for (; second > 0; second--)
            {
                var (b0, b1, b2) = Load(ref b);
                (t00, t01, t02) = Add(t00, t01, t02, ref a, b0, b1, b2);
                (t10, t11, t12) = Add(t10, t11, t12, ref Unsafe.Add(ref a, a1), b0, b1, b2);
                (t20, t21, t22) = Add(t20, t21, t22, ref Unsafe.Add(ref a, a2), b0, b1, b2);
                (t30, t31, t32) = Add(t30, t31, t32, ref Unsafe.Add(ref a, a3), b0, b1, b2);
                a = ref Unsafe.Add(ref a, aStep);
                b = ref Unsafe.Add(ref b, bStep);
            }

            (s00, s01, s02) = Sum(s00, s01, s02, t00, t01, t02);
            (s10, s11, s12) = Sum(s10, s11, s12, t10, t11, t12);
            (s20, s21, s22) = Sum(s20, s21, s22, t20, t21, t22);
            (s30, s31, s32) = Sum(s30, s31, s32, t30, t31, t32);
        }

        if (start == SumStart.ZeroThenAdded)
        {
            // All are taken before any is stored: a row may be there more than once.
            (s00, s01, s02) = AddStored(s00, s01, s02, ref c);
            (s10, s11, s12) = AddStored(s10, s11, s12, ref c1);
            (s20, s21, s22) = AddStored(s20, s21, s22, ref c2);
            (s30, s31, s32) = AddStored(s30, s31, s32, ref c3);
        }

        Store(s00, s01, s02, ref c);
        Store(s10, s11, s12, ref c1);
        Store(s20, s21, s22, ref c2);
        Store(s30, s31, s32, ref c3);
    }

    /// <summary>Adds the next products to the sums of one row; parameters as of <see cref="FourRows"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void OneRow(int first, int second, Factors left, Factors right, ref double c, SumStart start)
    {
        ref var a = ref left.First;
        ref var b = ref right.First;
        var (aStep, bStep) = (left.Step, right.Step);
        var (s0, s1, s2) = Start(ref c, start);
        for (; first > 0; first--)
        {
            var (b0, b1, b2) = Load(ref b);
            (s0, s1, s2) = Add(s0, s1, s2, ref a, b0, b1, b2);
            a = ref Unsafe.Add(ref a, aStep);
            b = ref Unsafe.Add(ref b, bStep);
        }

        if (second > 0)
        {
            TVector t0 = default, t1 = default, t2 = default;
            for (; second > 0; second--)
            {
                var (b0, b1, b2) = Load(ref b);
                (t0, t1, t2) = Add(t0, t1, t2, ref a, b0, b1, b2);
                a = ref Unsafe.Add(ref a, aStep);
                b = ref Unsafe.Add(ref b, bStep);
            }

            (s0, s1, s2) = Sum(s0, s1, s2, t0, t1, t2);
        }

        if (start == SumStart.ZeroThenAdded)
        {
            (s0, s1, s2) = AddStored(s0, s1, s2, ref c);
        }

        Store(s0, s1, s2, ref c);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (TVector, TVector, TVector) Start(ref double c, SumStart start) => start == SumStart.Stored ? Load(ref c) : default;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (TVector, TVector, TVector) AddStored(TVector s0, TVector s1, TVector s2, ref double c)
    {
        var (c0, c1, c2) = Load(ref c);
        return Sum(c0, c1, c2, s0, s1, s2);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (TVector, TVector, TVector) Sum(TVector s0, TVector s1, TVector s2, TVector t0, TVector t1, TVector t2) => (
        TLanes.Add(s0, t0),
        TWidth.Vectors > 1 ? TLanes.Add(s1, t1) : default,
        TWidth.Vectors > 2 ? TLanes.Add(s2, t2) : default);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (TVector, TVector, TVector) Load(ref double source) => (
        TLanes.Load(ref source),
        TWidth.Vectors > 1 ? TLanes.Load(ref Unsafe.Add(ref source, TLanes.Count)) : default,
        TWidth.Vectors > 2 ? TLanes.Load(ref Unsafe.Add(ref source, 2 * TLanes.Count)) : default);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (TVector, TVector, TVector) Add(
        TVector s0, TVector s1, TVector s2, ref double factor, TVector b0, TVector b1, TVector b2) => (
        MultiplyAdd(s0, ref factor, b0),
        TWidth.Vectors > 1 ? MultiplyAdd(s1, ref factor, b1) : default,
        TWidth.Vectors > 2 ? MultiplyAdd(s2, ref factor, b2) : default);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector MultiplyAdd(TVector sum, ref double factor, TVector b) =>
        TArithmetic.MultiplyAdd<TLanes, TVector>(sum, b, ref factor);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(TVector s0, TVector s1, TVector s2, ref double c)
    {
        TLanes.Store(s0, ref c);
        if (TWidth.Vectors > 1)
        {
            TLanes.Store(s1, ref Unsafe.Add(ref c, TLanes.Count));
        }

        if (TWidth.Vectors > 2)
        {
            TLanes.Store(s2, ref Unsafe.Add(ref c, 2 * TLanes.Count));
        }
    }
}
