using System.Runtime.CompilerServices;

namespace Backprop.Kernels;

/// <summary>
/// A row times a transposed matrix, whose copy it would not repay: squares of the matrix are turned in registers and added to two vectors
/// of sums side by side, because one alone waits for each addition to end before the next begins; for four, registers are too few.
/// </summary>
internal static class SingleRow<TLanes, TVector, TArithmetic>
    where TLanes : struct, ILanes<TVector>
    where TVector : struct
    where TArithmetic : struct, IMultiplyAdd
{
    public static void Multiply(MatrixView a, MatrixView b, MatrixView c, CancellationToken cancellation, bool resumes = false)
    {
        var steps = new IndexRange(0, a.Columns);
        for (var i = 0; i < a.Rows; i++)
        {
            var row = a.InRow(i, steps);
            var sums = c.Row(i);
            if (!resumes)
            {
                sums.Clear();
            }

            var j = 0;
            for (; j + (TwoVectors.Vectors * TLanes.Count) <= sums.Length; j += TwoVectors.Vectors * TLanes.Count)
            {
                cancellation.ThrowIfCancellationRequested();
                AddSquares<TwoVectors>(row, b, j, sums[j..]);
            }

            for (; j + TLanes.Count <= sums.Length; j += TLanes.Count)
            {
                AddSquares<OneVector>(row, b, j, sums[j..]);
            }

            for (; j < sums.Length; j++)
            {
                sums[j] = Sum(sums[j], row, b.InColumn(j, steps));
            }
        }
    }

    // Optimised at once: in unoptimised code, as methods start, none of the vector operations is inlined.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void AddSquares<TWidth>(ReadOnlySpan<double> row, MatrixView b, int column, Span<double> sums)
        where TWidth : struct, ITileWidth
    {
        var width = TWidth.Vectors * TLanes.Count;
        ref var sum = ref sums[..width][0];
        var s0 = TLanes.Load(ref sum);
        var s1 = TWidth.Vectors > 1 ? TLanes.Load(ref Unsafe.Add(ref sum, TLanes.Count)) : default;
        var (stride, below) = (b.ColumnStride, TLanes.Count * b.ColumnStride);
        var k = 0;
        for (; k + TLanes.Count <= row.Length; k += TLanes.Count)
        {
            ref var square = ref b.At(k, column);
            ref readonly var factors = ref row[k];
            s0 = TLanes.AddSquare<TArithmetic>(s0, ref square, stride, in factors);
            if (TWidth.Vectors > 1)
            {
                s1 = TLanes.AddSquare<TArithmetic>(s1, ref Unsafe.Add(ref square, below), stride, in factors);
            }
        }

        TLanes.Store(s0, ref sum);
        if (TWidth.Vectors > 1)
        {
            TLanes.Store(s1, ref Unsafe.Add(ref sum, TLanes.Count));
        }

        AddRest(row, b, column, sums[..width], k);
    }

    /// <summary>Adds the steps that fill no square.</summary>
    private static void AddRest(ReadOnlySpan<double> row, MatrixView b, int column, Span<double> sums, int step)
    {
        for (; step < row.Length; step++)
        {
            for (var j = 0; j < sums.Length; j++)
            {
                sums[j] = TArithmetic.MultiplyAdd(sums[j], row[step], b.At(step, column + j));
            }
        }
    }

    private static double Sum(double sum, ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        for (var k = 0; k < a.Length; k++)
        {
            sum = TArithmetic.MultiplyAdd(sum, a[k], b[k]);
        }

        return sum;
    }
}
