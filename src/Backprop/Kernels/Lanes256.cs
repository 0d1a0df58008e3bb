using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Backprop.Kernels;

/// <summary>Four lanes: AVX2.</summary>
internal readonly struct Lanes256 : ILanes<Vector256<double>>
{
    // The lower halves of two vectors; the upper ones.
    private const byte Lows = 0x20;
    private const byte Highs = 0x31;

    public static int Count => Vector256<double>.Count;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Load(ref readonly double source) => Vector256.LoadUnsafe(in source);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Turn(ref readonly double source, nint stride, ref double turned, nint turnedStride)
    {
        ref var first = ref Unsafe.AsRef(in source);
        if (!Avx.IsSupported)
        {
            // Strips have four rows on every processor.
            Lanes.TurnQuarters<Lanes128, Vector128<double>>(ref first, stride, ref turned, turnedStride);
            return;
        }

        Lanes.StoreColumns<Lanes256, Vector256<double>>(Columns(ref first, stride), ref turned, turnedStride);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> AddSquare<TArithmetic>(
        Vector256<double> sums, ref readonly double square, nint stride, ref readonly double factors)
        where TArithmetic : struct, IMultiplyAdd
    {
        ref var first = ref Unsafe.AsRef(in square);
        return Avx.IsSupported
            ? Lanes.AddColumns<Lanes256, Vector256<double>, TArithmetic>(sums, Columns(ref first, stride), in factors)
            : Vector256.Create(
                Lanes.AddSquares<Lanes128, Vector128<double>, TArithmetic>(sums.GetLower(), ref first, stride, in factors),
                Lanes.AddSquares<Lanes128, Vector128<double>, TArithmetic>(
                    sums.GetUpper(), ref Unsafe.Add(ref first, Lanes128.Count * stride), stride, in factors));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Broadcast(ref readonly double source) => Vector256.Create(source);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector256<double> value, ref double destination) => value.StoreUnsafe(ref destination);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Add(Vector256<double> a, Vector256<double> b) => a + b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Multiply(Vector256<double> a, ref readonly double factor) => a * Vector256.Create(factor);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> FusedMultiplyAdd(Vector256<double> sum, Vector256<double> a, Vector256<double> b) =>
        Vector256.FusedMultiplyAdd(a, b, sum);

    /// <summary>The columns of a square of which four vectors are the rows.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (Vector256<double> First, Vector256<double> Second, Vector256<double> Third, Vector256<double> Fourth) Columns(
        Vector256<double> a, Vector256<double> b, Vector256<double> c, Vector256<double> d)
    {
        var (ab0, ab1) = (Avx.UnpackLow(a, b), Avx.UnpackHigh(a, b));
        var (cd0, cd1) = (Avx.UnpackLow(c, d), Avx.UnpackHigh(c, d));
        return (
            Avx.Permute2x128(ab0, cd0, Lows),
            Avx.Permute2x128(ab1, cd1, Lows),
            Avx.Permute2x128(ab0, cd0, Highs),
            Avx.Permute2x128(ab1, cd1, Highs));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (Vector256<double>, Vector256<double>, Vector256<double>, Vector256<double>) Columns(ref double square, nint stride) =>
        Columns(
            Load(ref square),
            Load(ref Unsafe.Add(ref square, stride)),
            Load(ref Unsafe.Add(ref square, 2 * stride)),
            Load(ref Unsafe.Add(ref square, 3 * stride)));
}
