namespace Backprop.Kernels;

/// <summary>
/// The three products of a dense layer. Every element is one sum that starts from 0 and runs in index order, so that its bits
/// depend neither on the batch around it nor on the machine.
/// </summary>
public static class Products
{
    /// <summary>X · Wᵀ: each sample's weighted sum into each neuron, summed over the inputs.</summary>
    /// <param name="x">(samples × inputs).</param>
    /// <param name="w">(neurons × inputs).</param>
    /// <param name="arithmetic">How the sums are rounded.</param>
    /// <param name="cancellation">Asked before each sample.</param>
    /// <returns>(samples × neurons).</returns>
    public static Matrix TimesTransposed(Matrix x, Matrix w, Arithmetic arithmetic, CancellationToken cancellation = default) =>
        arithmetic == Arithmetic.Fused
            ? TimesTransposed<FusedArithmetic>(x, w, cancellation)
            : TimesTransposed<PlainArithmetic>(x, w, cancellation);

    /// <summary>Dᵀ · X: the gradient of each weight, summed over the samples.</summary>
    /// <param name="d">(samples × neurons).</param>
    /// <param name="x">(samples × inputs).</param>
    /// <param name="arithmetic">How the sums are rounded.</param>
    /// <param name="cancellation">Asked before each sample.</param>
    /// <returns>(neurons × inputs).</returns>
    public static Matrix TransposedTimes(Matrix d, Matrix x, Arithmetic arithmetic, CancellationToken cancellation = default) =>
        arithmetic == Arithmetic.Fused
            ? TransposedTimes<FusedArithmetic>(d, x, cancellation)
            : TransposedTimes<PlainArithmetic>(d, x, cancellation);

    /// <summary>D · W: the gradient of each input, summed over the neurons that it feeds.</summary>
    /// <param name="d">(samples × neurons).</param>
    /// <param name="w">(neurons × inputs).</param>
    /// <param name="arithmetic">How the sums are rounded.</param>
    /// <param name="cancellation">Asked before each sample.</param>
    /// <returns>(samples × inputs).</returns>
    public static Matrix Times(Matrix d, Matrix w, Arithmetic arithmetic, CancellationToken cancellation = default) =>
        arithmetic == Arithmetic.Fused
            ? Times<FusedArithmetic>(d, w, cancellation)
            : Times<PlainArithmetic>(d, w, cancellation);

    private static Matrix TimesTransposed<T>(Matrix x, Matrix w, CancellationToken cancellation)
        where T : struct, IMultiplyAdd
    {
        var product = new Matrix(x.Rows, w.Rows);
        for (var i = 0; i < x.Rows; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            var xi = x.Row(i);
            var row = product.Row(i);
            for (var j = 0; j < row.Length; j++)
            {
                row[j] = Dot<T>(xi, w.Row(j));
            }
        }

        return product;
    }

    private static Matrix TransposedTimes<T>(Matrix d, Matrix x, CancellationToken cancellation)
        where T : struct, IMultiplyAdd
    {
        var product = new Matrix(d.Columns, x.Columns);
        for (var i = 0; i < d.Rows; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            var di = d.Row(i);
            for (var j = 0; j < di.Length; j++)
            {
                AddScaled<T>(di[j], x.Row(i), product.Row(j));
            }
        }

        return product;
    }

    private static Matrix Times<T>(Matrix d, Matrix w, CancellationToken cancellation)
        where T : struct, IMultiplyAdd
    {
        var product = new Matrix(d.Rows, w.Columns);
        for (var i = 0; i < d.Rows; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            var di = d.Row(i);
            for (var j = 0; j < di.Length; j++)
            {
                AddScaled<T>(di[j], w.Row(j), product.Row(i));
            }
        }

        return product;
    }

    private static double Dot<T>(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
        where T : struct, IMultiplyAdd
    {
        var sum = 0.0;
        for (var k = 0; k < a.Length; k++)
        {
            sum = T.MultiplyAdd(sum, a[k], b[k]);
        }

        return sum;
    }

    private static void AddScaled<T>(double scale, ReadOnlySpan<double> row, Span<double> sums)
        where T : struct, IMultiplyAdd
    {
        for (var k = 0; k < row.Length; k++)
        {
            sums[k] = T.MultiplyAdd(sums[k], scale, row[k]);
        }
    }
}
