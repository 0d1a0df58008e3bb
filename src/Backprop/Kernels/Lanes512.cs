using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using Four = (
    System.Runtime.Intrinsics.Vector512<double>,
    System.Runtime.Intrinsics.Vector512<double>,
    System.Runtime.Intrinsics.Vector512<double>,
    System.Runtime.Intrinsics.Vector512<double>);

namespace Backprop.Kernels;

/// <summary>Eight lanes: AVX-512.</summary>
internal readonly struct Lanes512 : ILanes<Vector512<double>>
{
    // Of two vectors of four pairs each, the first and third; the second and fourth.
    private const byte EvenPairs = 0x88;
    private const byte OddPairs = 0xDD;

    public static int Count => Vector512<double>.Count;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Load(ref readonly double source) => Vector512.LoadUnsafe(in source);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Turn(ref readonly double source, nint stride, ref double turned, nint turnedStride)
    {
        ref var first = ref Unsafe.AsRef(in source);
        if (!Avx512F.IsSupported)
        {
            Lanes.TurnQuarters<Lanes256, Vector256<double>>(ref first, stride, ref turned, turnedStride);
            return;
        }

        var (even, odd) = Columns(ref first, stride);
        Lanes.StoreColumns<Lanes512, Vector512<double>>(even, ref turned, 2 * turnedStride);
        Lanes.StoreColumns<Lanes512, Vector512<double>>(odd, ref Unsafe.Add(ref turned, turnedStride), 2 * turnedStride);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> AddSquare<TArithmetic>(
        Vector512<double> sums, ref readonly double square, nint stride, ref readonly double factors)
        where TArithmetic : struct, IMultiplyAdd
    {
        ref var first = ref Unsafe.AsRef(in square);
        if (!Avx512F.IsSupported)
        {
            return Vector512.Create(
                Lanes.AddSquares<Lanes256, Vector256<double>, TArithmetic>(sums.GetLower(), ref first, stride, in factors),
                Lanes.AddSquares<Lanes256, Vector256<double>, TArithmetic>(
                    sums.GetUpper(), ref Unsafe.Add(ref first, Lanes256.Count * stride), stride, in factors));
        }

        var ((column0, column2, column4, column6), (column1, column3, column5, column7)) = Columns(ref first, stride);
        ref var factor = ref Unsafe.AsRef(in factors);
        sums = Lanes.AddColumns<Lanes512, Vector512<double>, TArithmetic>(sums, (column0, column1, column2, column3), ref factor);
        return Lanes.AddColumns<Lanes512, Vector512<double>, TArithmetic>(
            sums, (column4, column5, column6, column7), ref Unsafe.Add(ref factor, Lanes256.Count));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Broadcast(ref readonly double source) => Vector512.Create(source);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector512<double> value, ref double destination) => value.StoreUnsafe(ref destination);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Add(Vector512<double> a, Vector512<double> b) => a + b;

    // Read anew each time, so that the multiplication itself broadcasts, which is free; a broadcast of its own takes the place of an
    // addition.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Multiply(Vector512<double> a, ref readonly double factor) =>
        a * Vector512.Create(Volatile.Read(in factor));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> FusedMultiplyAdd(Vector512<double> sum, Vector512<double> a, Vector512<double> b) =>
        Vector512.FusedMultiplyAdd(a, b, sum);

    // Those of even index, and those of odd index.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (Four Even, Four Odd) Columns(ref double square, nint stride)
    {
        var (a, b) = (Load(ref square), Load(ref Unsafe.Add(ref square, stride)));
        var (c, d) = (Load(ref Unsafe.Add(ref square, 2 * stride)), Load(ref Unsafe.Add(ref square, 3 * stride)));
        var (e, f) = (Load(ref Unsafe.Add(ref square, 4 * stride)), Load(ref Unsafe.Add(ref square, 5 * stride)));
        var (g, h) = (Load(ref Unsafe.Add(ref square, 6 * stride)), Load(ref Unsafe.Add(ref square, 7 * stride)));
        return (
            FromPairs(Avx512F.UnpackLow(a, b), Avx512F.UnpackLow(c, d), Avx512F.UnpackLow(e, f), Avx512F.UnpackLow(g, h)),
            FromPairs(Avx512F.UnpackHigh(a, b), Avx512F.UnpackHigh(c, d), Avx512F.UnpackHigh(e, f), Avx512F.UnpackHigh(g, h)));
    }

    // Of rows whose values stand in pairs, one pair for every second column, these columns.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Four FromPairs(Vector512<double> ab, Vector512<double> cd, Vector512<double> ef, Vector512<double> gh)
    {
        var (even, odd) = (Avx512F.Shuffle4x128(ab, cd, EvenPairs), Avx512F.Shuffle4x128(ab, cd, OddPairs));
        var (evenBelow, oddBelow) = (Avx512F.Shuffle4x128(ef, gh, EvenPairs), Avx512F.Shuffle4x128(ef, gh, OddPairs));
        return (
            Avx512F.Shuffle4x128(even, evenBelow, EvenPairs),
            Avx512F.Shuffle4x128(odd, oddBelow, EvenPairs),
            Avx512F.Shuffle4x128(even, evenBelow, OddPairs),
            Avx512F.Shuffle4x128(odd, oddBelow, OddPairs));
    }
}
