using System.Runtime.CompilerServices;

namespace Backprop.Kernels;

/// <summary>
/// A row times a transposed matrix, whose copy it would not repay: squares of the matrix are turned, few enough to stay in registers
/// and in the nearest cache, and added to several vectors of sums side by side, because one alone waits for each addition to end
/// before the next begins.
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
            for (; j + (FourVectors.Vectors * TLanes.Count) <= sums.Length; j += FourVectors.Vectors * TLanes.Count)
            {
                cancellation.ThrowIfCancellationRequested();
                AddSquares<FourVectors>(row, b, j, sums[j..]);
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

    private static void AddSquares<TWidth>(ReadOnlySpan<double> row, MatrixView b, int column, Span<double> sums)
        where TWidth : struct, ITileWidth
    {
        var width = TWidth.Vectors * TLanes.Count;
        ref var turned = ref Workspace.Rent(width * TLanes.Count)[0];
        ref var sum = ref sums[..width][0];
        var (s0, s1, s2, s3) = Load<TWidth>(ref sum);
        var k = 0;
        for (; k + TLanes.Count <= row.Length; k += TLanes.Count)
        {
            for (var j = 0; j < width; j += TLanes.Count)
            {
                TLanes.Turn(ref b.At(k, column + j), b.ColumnStride, ref Unsafe.Add(ref turned, j), width);
            }

            ref var terms = ref turned;
            for (var step = k; step < k + TLanes.Count; step++)
            {
                ref readonly var factor = ref row[step];
                var (t0, t1, t2, t3) = Load<TWidth>(ref terms);
                s0 = Add(s0, t0, in factor);
                s1 = TWidth.Vectors > 1 ? Add(s1, t1, in factor) : default;
                s2 = TWidth.Vectors > 2 ? Add(s2, t2, in factor) : default;
                s3 = TWidth.Vectors > 3 ? Add(s3, t3, in factor) : default;
                terms = ref Unsafe.Add(ref terms, width);
            }
        }

        TLanes.Store(s0, ref sum);
        if (TWidth.Vectors > 1)
        {
            TLanes.Store(s1, ref Unsafe.Add(ref sum, TLanes.Count));
            TLanes.Store(s2, ref Unsafe.Add(ref sum, 2 * TLanes.Count));
            TLanes.Store(s3, ref Unsafe.Add(ref sum, 3 * TLanes.Count));
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

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (TVector, TVector, TVector, TVector) Load<TWidth>(ref double source)
        where TWidth : struct, ITileWidth => (
        TLanes.Load(ref source),
        TWidth.Vectors > 1 ? TLanes.Load(ref Unsafe.Add(ref source, TLanes.Count)) : default,
        TWidth.Vectors > 2 ? TLanes.Load(ref Unsafe.Add(ref source, 2 * TLanes.Count)) : default,
        TWidth.Vectors > 3 ? TLanes.Load(ref Unsafe.Add(ref source, 3 * TLanes.Count)) : default);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Add(TVector sum, TVector terms, ref readonly double factor) =>
        TArithmetic.MultiplyAdd<TLanes, TVector>(sum, terms, in factor);

    private static double Sum(double sum, ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        for (var k = 0; k < a.Length; k++)
        {
            sum = TArithmetic.MultiplyAdd(sum, a[k], b[k]);
        }

        return sum;
    }
}
