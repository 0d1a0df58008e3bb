using System.Runtime.Intrinsics;

namespace Backprop.Kernels;

/// <summary>C = A · B by whichever kernel is fastest for its size on this processor; all give the same bits.</summary>
internal static class ProductKernel
{
    // Measured: below, the plain loop is done before blocks are laid out or a second thread has woken.
    private const long WorthBlocking = 128;
    private const long WorthAThread = 1 << 19;

    /// <summary>Of how many steps a product can be added up as a tree: those of a block.</summary>
    public const int MostStepsOfTree = BlockedProduct<SingleLane, double, PlainArithmetic>.Depth;

    /// <summary>Computes every element.</summary>
    /// <param name="a">The left factor.</param>
    /// <param name="b">The right factor.</param>
    /// <param name="c">Receives the product.</param>
    /// <param name="threads">On how many threads at most.</param>
    /// <param name="cancellation">Asked every few microseconds.</param>
    /// <param name="resumes">Whether the sums go on from what c holds; otherwise they start from 0.</param>
    /// <param name="summation">The order of steps that are samples, at most <see cref="MostStepsOfTree"/>, from 0, where it is a tree.</param>
    public static void Multiply<TArithmetic>(
        MatrixView a,
        MatrixView b,
        MatrixView c,
        int threads,
        CancellationToken cancellation,
        bool resumes = false,
        Summation summation = Summation.Sequential)
        where TArithmetic : struct, IMultiplyAdd
    {
        var work = (long)a.Rows * b.Columns * a.Columns;
        if (work < WorthBlocking && SampleOrder.IsInOrder(a.Columns, summation))
        {
            PlainLoop.Multiply<TArithmetic>(a, b, c, resumes);
            return;
        }

        threads = (int)Math.Clamp(work / WorthAThread, 1, threads);
        if (Vector512.IsHardwareAccelerated && b.Columns > 8)
        {
            Multiply<Lanes512, Vector512<double>, TArithmetic>(a, b, c, threads, resumes, summation, cancellation);
        }
        else if (Vector256.IsHardwareAccelerated && b.Columns > 4)
        {
            Multiply<Lanes256, Vector256<double>, TArithmetic>(a, b, c, threads, resumes, summation, cancellation);
        }
        else if (Vector128.IsHardwareAccelerated && b.Columns > 2)
        {
            Multiply<Lanes128, Vector128<double>, TArithmetic>(a, b, c, threads, resumes, summation, cancellation);
        }
        else
        {
            Multiply<SingleLane, double, TArithmetic>(a, b, c, threads, resumes, summation, cancellation);
        }
    }

    private static void Multiply<TLanes, TVector, TArithmetic>(
        MatrixView a, MatrixView b, MatrixView c, int threads, bool resumes, Summation summation, CancellationToken cancellation)
        where TLanes : struct, ILanes<TVector>
        where TVector : struct
        where TArithmetic : struct, IMultiplyAdd
    {
        if (a.Rows == 1 && b.ColumnStride != 1 && SampleOrder.IsInOrder(a.Columns, summation))
        {
            SingleRow<TLanes, TVector, TArithmetic>.Multiply(a, b, c, cancellation, resumes);
        }
        else
        {
            new BlockedProduct<TLanes, TVector, TArithmetic>(a, b, c, cancellation, resumes, summation).Run(threads);
        }
    }

    /// <summary>The kernels read and write unchecked; here is where it is made sure that they may.</summary>
    /// <exception cref="ArgumentException">The shapes do not fit, or the result is to overwrite a factor.</exception>
    public static void RequireFit(MatrixView a, MatrixView b, MatrixView c)
    {
        if (a.Columns != b.Rows || a.Rows != c.Rows || b.Columns != c.Columns)
        {
            throw new ArgumentException(
                $"({a.Rows} × {a.Columns}) times ({b.Rows} × {b.Columns}) does not make ({c.Rows} × {c.Columns}).");
        }

        if (a.SharesValuesWith(c) || b.SharesValuesWith(c))
        {
            throw new ArgumentException("A product cannot overwrite one of its factors.");
        }
    }
}
