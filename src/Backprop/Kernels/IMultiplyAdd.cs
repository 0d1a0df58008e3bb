namespace Backprop.Kernels;

/// <summary>sum + a · b in one of the two arithmetics, as a type parameter so that one kernel serves both without a branch.</summary>
internal interface IMultiplyAdd
{
    static abstract double MultiplyAdd(double sum, double a, double b);
}

internal readonly struct PlainArithmetic : IMultiplyAdd
{
    public static double MultiplyAdd(double sum, double a, double b) => sum + (a * b);
}

internal readonly struct FusedArithmetic : IMultiplyAdd
{
    public static double MultiplyAdd(double sum, double a, double b) => Math.FusedMultiplyAdd(a, b, sum);
}
