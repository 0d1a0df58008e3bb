using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

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

        var (a, b) = (Load(ref first), Load(ref Unsafe.Add(ref first, stride)));
        var (c, d) = (Load(ref Unsafe.Add(ref first, 2 * stride)), Load(ref Unsafe.Add(ref first, 3 * stride)));
        var (e, f) = (Load(ref Unsafe.Add(ref first, 4 * stride)), Load(ref Unsafe.Add(ref first, 5 * stride)));
        var (g, h) = (Load(ref Unsafe.Add(ref first, 6 * stride)), Load(ref Unsafe.Add(ref first, 7 * stride)));
        StorePairs(
            Avx512F.UnpackLow(a, b), Avx512F.UnpackLow(c, d), Avx512F.UnpackLow(e, f), Avx512F.UnpackLow(g, h), ref turned, turnedStride);
        StorePairs(
            Avx512F.UnpackHigh(a, b),
            Avx512F.UnpackHigh(c, d),
            Avx512F.UnpackHigh(e, f),
            Avx512F.UnpackHigh(g, h),
            ref Unsafe.Add(ref turned, turnedStride),
            turnedStride);
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

    /// <summary>Of rows whose values stand in pairs, one pair for every second column, stores these columns.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void StorePairs(
        Vector512<double> ab, Vector512<double> cd, Vector512<double> ef, Vector512<double> gh, ref double turned, nint stride)
    {
        var (even, odd) = (Avx512F.Shuffle4x128(ab, cd, EvenPairs), Avx512F.Shuffle4x128(ab, cd, OddPairs));
        var (evenBelow, oddBelow) = (Avx512F.Shuffle4x128(ef, gh, EvenPairs), Avx512F.Shuffle4x128(ef, gh, OddPairs));
        Store(Avx512F.Shuffle4x128(even, evenBelow, EvenPairs), ref turned);
        Store(Avx512F.Shuffle4x128(odd, oddBelow, EvenPairs), ref Unsafe.Add(ref turned, 2 * stride));
        Store(Avx512F.Shuffle4x128(even, evenBelow, OddPairs), ref Unsafe.Add(ref turned, 4 * stride));
        Store(Avx512F.Shuffle4x128(odd, oddBelow, OddPairs), ref Unsafe.Add(ref turned, 6 * stride));
    }
}
