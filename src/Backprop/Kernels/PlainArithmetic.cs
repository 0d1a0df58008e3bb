using System.Runtime.CompilerServices;

namespace Backprop.Kernels;

/// <summary>Product and sum rounded one after the other. The compiler never contracts the two into one rounding.</summary>
internal readonly struct PlainArithmetic : IMultiplyAdd
{
    public static double MultiplyAdd(double sum, double a, double b) => sum + (a * b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector MultiplyAdd<TLanes, TVector>(TVector sum, TVector a, ref readonly double factor)
        where TLanes : struct, ILanes<TVector>
        where TVector : struct => TLanes.Add(sum, TLanes.Multiply(a, in factor));
}
