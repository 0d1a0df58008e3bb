namespace Backprop.Kernels;

/// <summary>sum + a · b in one of the two arithmetics, as a type parameter so that one kernel serves both without a branch.</summary>
internal interface IMultiplyAdd
{
    static abstract double MultiplyAdd(double sum, double a, double b);

    static abstract TVector MultiplyAdd<TLanes, TVector>(TVector sum, TVector a, ref readonly double factor)
        where TLanes : struct, ILanes<TVector>
        where TVector : struct;
}
