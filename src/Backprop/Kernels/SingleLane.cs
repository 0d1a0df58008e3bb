namespace Backprop.Kernels;

/// <summary>One lane, a plain number: for any processor, and for products with a single column.</summary>
internal readonly struct SingleLane : ILanes<double>
{
    public static int Count => 1;

    public static double Load(ref readonly double source) => source;

    public static void Turn(ref readonly double source, nint stride, ref double turned, nint turnedStride) => turned = source;

    public static double AddSquare<TArithmetic>(double sums, ref readonly double square, nint stride, ref readonly double factors)
        where TArithmetic : struct, IMultiplyAdd => TArithmetic.MultiplyAdd(sums, square, factors);

    public static double Broadcast(ref readonly double source) => source;

    public static void Store(double value, ref double destination) => destination = value;

    public static double Add(double a, double b) => a + b;

    public static double Multiply(double a, ref readonly double factor) => a * factor;

    public static double FusedMultiplyAdd(double sum, double a, double b) => Math.FusedMultiplyAdd(a, b, sum);
}
