using Backprop.Kernels;

namespace Backprop.Tests.Kernels;

/// <summary>What every kernel is compared with: one loop per sum.</summary>
internal static class TextbookProduct
{
    public static Matrix Times(Matrix d, Matrix w, Arithmetic arithmetic)
    {
        var c = new Matrix(d.Rows, w.Columns);
        for (var i = 0; i < c.Values.Length; i++)
        {
            var (row, column) = Math.DivRem(i, c.Columns);
            for (var k = 0; k < d.Columns; k++)
            {
                c.Values[i] = Add(c.Values[i], d[row, k], w[k, column], arithmetic);
            }
        }

        return c;
    }

    public static Matrix TimesTransposed(Matrix x, Matrix w, Arithmetic arithmetic) => Times(x, Transpose(w), arithmetic);

    public static Matrix TransposedTimes(Matrix d, Matrix x, Arithmetic arithmetic) => Times(Transpose(d), x, arithmetic);

    private static double Add(double sum, double a, double b, Arithmetic arithmetic)
    {
        if (arithmetic == Arithmetic.Fused)
        {
            return Math.FusedMultiplyAdd(a, b, sum);
        }

        var product = a * b;
        return sum + product;
    }

    private static Matrix Transpose(Matrix matrix)
    {
        var transposed = new Matrix(matrix.Columns, matrix.Rows);
        for (var i = 0; i < matrix.Rows; i++)
        {
            for (var j = 0; j < matrix.Columns; j++)
            {
                transposed.Row(j)[i] = matrix[i, j];
            }
        }

        return transposed;
    }
}
