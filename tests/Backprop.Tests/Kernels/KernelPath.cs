using System.Runtime.Intrinsics;
using Backprop.Kernels;

namespace Backprop.Tests.Kernels;

/// <summary>One way to compute C = A · B: a vector width in an arithmetic, called directly whatever the product's size.</summary>
/// <remarks>A width that the processor lacks is computed in software, slower and to the same bits: every path runs everywhere.</remarks>
public sealed record KernelPath(string Name, Arithmetic Arithmetic)
{
    /// <summary>Every path in one arithmetic.</summary>
    public static IEnumerable<KernelPath> In(Arithmetic arithmetic) =>
        from name in new[]
        {
            "plain loop", "row of 128 bits", "row of 256 bits", "row of 512 bits",
            "single lane", "128 bits", "256 bits", "512 bits", "as chosen",
        }
        select new KernelPath(name, arithmetic);

    /// <summary>Whether it can add up its steps as a tree.</summary>
    public bool HasTree => Name is not "plain loop" && !Name.StartsWith("row", StringComparison.Ordinal);

    internal Matrix Multiply(
        MatrixView a,
        MatrixView b,
        int threads = 1,
        Summation summation = Summation.Sequential,
        CancellationToken cancellation = default) =>
        Arithmetic == Arithmetic.Fused
            ? Multiply<FusedArithmetic>(a, b, threads, summation, cancellation)
            : Multiply<PlainArithmetic>(a, b, threads, summation, cancellation);

    private Matrix Multiply<T>(MatrixView a, MatrixView b, int threads, Summation summation, CancellationToken cancellation)
        where T : struct, IMultiplyAdd
    {
        // What a result held before must not show through.
        var c = new Matrix(a.Rows, b.Columns);
        Array.Fill(c.Values, double.NaN);
        switch (Name)
        {
            case "plain loop":
                PlainLoop.Multiply<T>(a, b, c);
                break;
            case "row of 128 bits" when IsOfColumns(a, b):
                SingleRow<Lanes128, Vector128<double>, T>.Multiply(a, b, c, cancellation);
                break;
            case "row of 256 bits" when IsOfColumns(a, b):
                SingleRow<Lanes256, Vector256<double>, T>.Multiply(a, b, c, cancellation);
                break;
            case "row of 512 bits" when IsOfColumns(a, b):
                SingleRow<Lanes512, Vector512<double>, T>.Multiply(a, b, c, cancellation);
                break;
            case "single lane":
                new BlockedProduct<SingleLane, double, T>(a, b, c, cancellation, summation: summation).Run(threads);
                break;
            case "128 bits":
                new BlockedProduct<Lanes128, Vector128<double>, T>(a, b, c, cancellation, summation: summation).Run(threads);
                break;
            case "256 bits":
                new BlockedProduct<Lanes256, Vector256<double>, T>(a, b, c, cancellation, summation: summation).Run(threads);
                break;
            case "512 bits":
                new BlockedProduct<Lanes512, Vector512<double>, T>(a, b, c, cancellation, summation: summation).Run(threads);
                break;
            default:
                ProductKernel.Multiply<T>(a, b, c, threads, cancellation, summation: summation);
                break;
        }

        return c;
    }

    /// <summary>Whether the values of a row of the one adjoin, and those of a column of the other.</summary>
    private static bool IsOfColumns(MatrixView a, MatrixView b) => b.ColumnStride != 1 && a.ColumnStride == 1;
}
