using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Backprop.Kernels;

/// <summary>Eight lanes: AVX-512.</summary>
internal readonly struct Lanes512 : ILanes<Vector512<double>>
{
    public static int Count => Vector512<double>.Count;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Load(ref readonly double source) => Vector512.LoadUnsafe(in source);

    // Not made by Create from two halves, whose code waits for the vector before.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Gather(ref readonly double source, nint stride) => Lanes256.Gather(in source, stride)
        .ToVector512Unsafe()
        .WithUpper(Lanes256.Gather(ref Unsafe.Add(ref Unsafe.AsRef(in source), 4 * stride), stride));

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
}
