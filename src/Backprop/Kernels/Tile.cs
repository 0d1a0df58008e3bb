using System.Runtime.CompilerServices;

namespace Backprop.Kernels;

/// <summary>
/// The innermost loop of every product: a small block of sums held in registers while the factors pass by. Each lane of each
/// register is one sum, and it walks its factors in index order.
/// </summary>
internal static class Tile<TLanes, TVector, TArithmetic>
    where TLanes : struct, ILanes<TVector>
    where TVector : struct
    where TArithmetic : struct, IMultiplyAdd
{
    public const int Rows = 4;

    public static int Columns => 2 * TLanes.Count;

    /// <summary>Adds the next products to four rows of two vectors.</summary>
    /// <param name="steps">How many products are added to each sum.</param>
    /// <param name="left">One factor per row and step.</param>
    /// <param name="right">Two adjacent vectors of factors per step.</param>
    /// <param name="c">The sums.</param>
    /// <param name="cRow">From a row of sums to the next.</param>
    /// <param name="resume">Whether the sums go on from what c holds; otherwise they start from 0.</param>
    // Optimised at once: in unoptimised code, as methods start, none of the vector operations is inlined.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void FourRows(int steps, Factors left, Factors right, ref double c, nint cRow, bool resume)
    {
        ref var a = ref left.First;
        ref var b = ref right.First;
        var (aRow, aStep, bStep) = (left.Across, left.Step, right.Step);
        ref var c0 = ref c;
        ref var c1 = ref Unsafe.Add(ref c, cRow);
        ref var c2 = ref Unsafe.Add(ref c, 2 * cRow);
        ref var c3 = ref Unsafe.Add(ref c, 3 * cRow);
        var (s00, s01) = Start(ref c0, resume);
        var (s10, s11) = Start(ref c1, resume);
        var (s20, s21) = Start(ref c2, resume);
        var (s30, s31) = Start(ref c3, resume);
        for (; steps > 0; steps--)
        {
            var b0 = TLanes.Load(ref b);
            var b1 = TLanes.Load(ref Unsafe.Add(ref b, TLanes.Count));
            var factor = TLanes.Broadcast(a);
            s00 = TArithmetic.MultiplyAdd<TLanes, TVector>(s00, factor, b0);
            s01 = TArithmetic.MultiplyAdd<TLanes, TVector>(s01, factor, b1);
            factor = TLanes.Broadcast(Unsafe.Add(ref a, aRow));
            s10 = TArithmetic.MultiplyAdd<TLanes, TVector>(s10, factor, b0);
            s11 = TArithmetic.MultiplyAdd<TLanes, TVector>(s11, factor, b1);
            factor = TLanes.Broadcast(Unsafe.Add(ref a, 2 * aRow));
            s20 = TArithmetic.MultiplyAdd<TLanes, TVector>(s20, factor, b0);
            s21 = TArithmetic.MultiplyAdd<TLanes, TVector>(s21, factor, b1);
            factor = TLanes.Broadcast(Unsafe.Add(ref a, 3 * aRow));
            s30 = TArithmetic.MultiplyAdd<TLanes, TVector>(s30, factor, b0);
            s31 = TArithmetic.MultiplyAdd<TLanes, TVector>(s31, factor, b1);
            a = ref Unsafe.Add(ref a, aStep);
            b = ref Unsafe.Add(ref b, bStep);
        }

        Store(s00, s01, ref c0);
        Store(s10, s11, ref c1);
        Store(s20, s21, ref c2);
        Store(s30, s31, ref c3);
    }

    /// <summary>Adds the next products to one row of two vectors; parameters as of <see cref="FourRows"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void OneRow(int steps, Factors left, Factors right, ref double c, bool resume)
    {
        ref var a = ref left.First;
        ref var b = ref right.First;
        var (aStep, bStep) = (left.Step, right.Step);
        var (s0, s1) = Start(ref c, resume);
        for (; steps > 0; steps--)
        {
            var factor = TLanes.Broadcast(a);
            s0 = TArithmetic.MultiplyAdd<TLanes, TVector>(s0, factor, TLanes.Load(ref b));
            s1 = TArithmetic.MultiplyAdd<TLanes, TVector>(s1, factor, TLanes.Load(ref Unsafe.Add(ref b, TLanes.Count)));
            a = ref Unsafe.Add(ref a, aStep);
            b = ref Unsafe.Add(ref b, bStep);
        }

        Store(s0, s1, ref c);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (TVector First, TVector Second) Start(ref double c, bool resume) => resume
        ? (TLanes.Load(ref c), TLanes.Load(ref Unsafe.Add(ref c, TLanes.Count)))
        : (TLanes.Broadcast(0), TLanes.Broadcast(0));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(TVector first, TVector second, ref double c)
    {
        TLanes.Store(first, ref c);
        TLanes.Store(second, ref Unsafe.Add(ref c, TLanes.Count));
    }
}
