using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Backprop.Kernels;

/// <summary>How many numbers a loop takes at a time, so that its formula is written once: eight, and what is left one by one.</summary>
internal static class Lanes
{
    /// <summary>How numbers are taken up and put down.</summary>
    public interface IWidth
    {
        /// <summary>Those from a place on.</summary>
        static abstract Vector512<double> Load(ref readonly double numbers, int at);

        /// <summary>Puts them there.</summary>
        static abstract void Store(Vector512<double> values, ref double numbers, int at);
    }

    /// <summary>Which numbers go with those of a stretch: one of its own for each, or the same for all.</summary>
    public interface IPlaces
    {
        /// <summary>Those that go with the numbers from a place on.</summary>
        /// <param name="numbers">All there are.</param>
        /// <param name="i">The place in the stretch.</param>
        Vector512<double> Of<TWidth>(ref readonly double numbers, int i)
            where TWidth : struct, IWidth;
    }

    /// <summary>Eight at a time; there must be as many.</summary>
    public readonly struct Eight : IWidth
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector512<double> Load(ref readonly double numbers, int at) => Vector512.LoadUnsafe(in numbers, (nuint)at);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static void Store(Vector512<double> values, ref double numbers, int at) => values.StoreUnsafe(ref numbers, (nuint)at);
    }

    /// <summary>One; the other lanes hold nothing of interest.</summary>
    public readonly struct One : IWidth
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector512<double> Load(ref readonly double numbers, int at) =>
            Vector512.Create(Unsafe.Add(ref Unsafe.AsRef(in numbers), at));

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static void Store(Vector512<double> values, ref double numbers, int at) => Unsafe.Add(ref numbers, at) = values.ToScalar();
    }

    /// <summary>Each has its own.</summary>
    /// <param name="start">That of the first.</param>
    public readonly struct Own(int start) : IPlaces
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector512<double> Of<TWidth>(ref readonly double numbers, int i)
            where TWidth : struct, IWidth => TWidth.Load(in numbers, start + i);
    }

    /// <summary>All have the same.</summary>
    /// <param name="at">Where it is.</param>
    public readonly struct Same(int at) : IPlaces
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector512<double> Of<TWidth>(ref readonly double numbers, int i)
            where TWidth : struct, IWidth => One.Load(in numbers, at);
    }

    /// <summary>Turns a square of twice as many rows and columns as there are lanes, where the processor has none so wide.</summary>
    public static void TurnQuarters<TLanes, TVector>(ref double source, nint stride, ref double turned, nint turnedStride)
        where TLanes : struct, ILanes<TVector>
        where TVector : struct
    {
        var half = TLanes.Count;
        TLanes.Turn(ref source, stride, ref turned, turnedStride);
        TLanes.Turn(ref Unsafe.Add(ref source, half), stride, ref Unsafe.Add(ref turned, half * turnedStride), turnedStride);
        TLanes.Turn(ref Unsafe.Add(ref source, half * stride), stride, ref Unsafe.Add(ref turned, half), turnedStride);
        TLanes.Turn(
            ref Unsafe.Add(ref source, (half * stride) + half),
            stride,
            ref Unsafe.Add(ref turned, (half * turnedStride) + half),
            turnedStride);
    }

    /// <summary>Stores columns of a square as rows.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreColumns<TLanes, TVector>((TVector, TVector, TVector, TVector) columns, ref double turned, nint stride)
        where TLanes : struct, ILanes<TVector>
        where TVector : struct
    {
        TLanes.Store(columns.Item1, ref turned);
        TLanes.Store(columns.Item2, ref Unsafe.Add(ref turned, stride));
        TLanes.Store(columns.Item3, ref Unsafe.Add(ref turned, 2 * stride));
        TLanes.Store(columns.Item4, ref Unsafe.Add(ref turned, 3 * stride));
    }

    /// <summary>Adds the products of columns with a factor each.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector AddColumns<TLanes, TVector, TArithmetic>(
        TVector sums, (TVector, TVector, TVector, TVector) columns, ref readonly double factors)
        where TLanes : struct, ILanes<TVector>
        where TVector : struct
        where TArithmetic : struct, IMultiplyAdd
    {
        ref var factor = ref Unsafe.AsRef(in factors);
        sums = TArithmetic.MultiplyAdd<TLanes, TVector>(sums, columns.Item1, ref factor);
        sums = TArithmetic.MultiplyAdd<TLanes, TVector>(sums, columns.Item2, ref Unsafe.Add(ref factor, 1));
        sums = TArithmetic.MultiplyAdd<TLanes, TVector>(sums, columns.Item3, ref Unsafe.Add(ref factor, 2));
        return TArithmetic.MultiplyAdd<TLanes, TVector>(sums, columns.Item4, ref Unsafe.Add(ref factor, 3));
    }

    /// <summary>Adds two squares side by side, where the processor has no vector so wide.</summary>
    public static TVector AddSquares<TLanes, TVector, TArithmetic>(
        TVector sums, ref double square, nint stride, ref readonly double factors)
        where TLanes : struct, ILanes<TVector>
        where TVector : struct
        where TArithmetic : struct, IMultiplyAdd => TLanes.AddSquare<TArithmetic>(
        TLanes.AddSquare<TArithmetic>(sums, ref square, stride, in factors),
        ref Unsafe.Add(ref square, TLanes.Count),
        stride,
        ref Unsafe.Add(ref Unsafe.AsRef(in factors), TLanes.Count));
}
