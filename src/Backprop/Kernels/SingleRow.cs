namespace Backprop.Kernels;

/// <summary>
/// A few rows times a transposed matrix, whose turning they would not repay: eight sums side by side, because one sum alone waits
/// for each addition to end before the next begins.
/// </summary>
internal static class SingleRow
{
    private const int Sums = 8;

    public static void Multiply<TArithmetic>(
        MatrixView a, MatrixView b, MatrixView c, CancellationToken cancellation, bool resumes = false)
        where TArithmetic : struct, IMultiplyAdd
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
            for (; j + Sums <= sums.Length; j += Sums)
            {
                cancellation.ThrowIfCancellationRequested();
                EightSums<TArithmetic>(row, b, j, sums[j..]);
            }

            for (; j < sums.Length; j++)
            {
                sums[j] = Sum<TArithmetic>(sums[j], row, b.InColumn(j, steps));
            }
        }
    }

    private static void EightSums<TArithmetic>(ReadOnlySpan<double> row, MatrixView b, int column, Span<double> sums)
        where TArithmetic : struct, IMultiplyAdd
    {
        var steps = new IndexRange(0, row.Length);
        var b0 = b.InColumn(column, steps)[..row.Length];
        var b1 = b.InColumn(column + 1, steps)[..row.Length];
        var b2 = b.InColumn(column + 2, steps)[..row.Length];
        var b3 = b.InColumn(column + 3, steps)[..row.Length];
        var b4 = b.InColumn(column + 4, steps)[..row.Length];
        var b5 = b.InColumn(column + 5, steps)[..row.Length];
        var b6 = b.InColumn(column + 6, steps)[..row.Length];
        var b7 = b.InColumn(column + 7, steps)[..row.Length];
        var (s0, s1, s2, s3) = (sums[0], sums[1], sums[2], sums[3]);
        var (s4, s5, s6, s7) = (sums[4], sums[5], sums[6], sums[7]);
        for (var k = 0; k < row.Length; k++)
        {
            var factor = row[k];
            s0 = TArithmetic.MultiplyAdd(s0, factor, b0[k]);
            s1 = TArithmetic.MultiplyAdd(s1, factor, b1[k]);
            s2 = TArithmetic.MultiplyAdd(s2, factor, b2[k]);
            s3 = TArithmetic.MultiplyAdd(s3, factor, b3[k]);
            s4 = TArithmetic.MultiplyAdd(s4, factor, b4[k]);
            s5 = TArithmetic.MultiplyAdd(s5, factor, b5[k]);
            s6 = TArithmetic.MultiplyAdd(s6, factor, b6[k]);
            s7 = TArithmetic.MultiplyAdd(s7, factor, b7[k]);
        }

        (sums[0], sums[1], sums[2], sums[3]) = (s0, s1, s2, s3);
        (sums[4], sums[5], sums[6], sums[7]) = (s4, s5, s6, s7);
    }

    private static double Sum<TArithmetic>(double sum, ReadOnlySpan<double> a, ReadOnlySpan<double> b)
        where TArithmetic : struct, IMultiplyAdd
    {
        for (var k = 0; k < a.Length; k++)
        {
            sum = TArithmetic.MultiplyAdd(sum, a[k], b[k]);
        }

        return sum;
    }
}
