using System.Runtime.CompilerServices;

namespace Backprop.Kernels;

/// <summary>Product and sum rounded once, together; computed in software, to the same bits, where the processor cannot.</summary>
internal readonly struct FusedArithmetic : IMultiplyAdd
{
    public static double MultiplyAdd(double sum, double a, double b) => Math.FusedMultiplyAdd(a, b, sum);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector MultiplyAdd<TLanes, TVector>(TVector sum, TVector a, ref readonly double factor)
        where TLanes : struct, ILanes<TVector>
        where TVector : struct => TLanes.FusedMultiplyAdd(sum, TLanes.Broadcast(in factor), a);
}
