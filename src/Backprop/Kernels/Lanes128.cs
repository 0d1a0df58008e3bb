using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Backprop.Kernels;

/// <summary>Two lanes: Arm64's AdvSimd, and every x64.</summary>
internal readonly struct Lanes128 : ILanes<Vector128<double>>
{
    public static int Count => Vector128<double>.Count;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<double> Load(ref readonly double source) => Vector128.LoadUnsafe(in source);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Turn(ref readonly double source, nint stride, ref double turned, nint turnedStride)
    {
        var (first, second) = Columns(in source, stride);
        Store(first, ref turned);
        Store(second, ref Unsafe.Add(ref turned, turnedStride));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<double> AddSquare<TArithmetic>(
        Vector128<double> sums, ref readonly double square, nint stride, ref readonly double factors)
        where TArithmetic : struct, IMultiplyAdd
    {
        var (first, second) = Columns(in square, stride);
        sums = TArithmetic.MultiplyAdd<Lanes128, Vector128<double>>(sums, first, in factors);
        return TArithmetic.MultiplyAdd<Lanes128, Vector128<double>>(sums, second, ref Unsafe.Add(ref Unsafe.AsRef(in factors), 1));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<double> Broadcast(ref readonly double source) => Vector128.Create(source);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector128<double> value, ref double destination) => value.StoreUnsafe(ref destination);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<double> Add(Vector128<double> a, Vector128<double> b) => a + b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<double> Multiply(Vector128<double> a, ref readonly double factor) => a * Vector128.Create(factor);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<double> FusedMultiplyAdd(Vector128<double> sum, Vector128<double> a, Vector128<double> b) =>
        Vector128.FusedMultiplyAdd(a, b, sum);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (Vector128<double>, Vector128<double>) Columns(ref readonly double square, nint stride)
    {
        var (a, b) = (Load(in square), Load(ref Unsafe.Add(ref Unsafe.AsRef(in square), stride)));
        return (Vector128.Create(a[0], b[0]), Vector128.Create(a[1], b[1]));
    }
}
