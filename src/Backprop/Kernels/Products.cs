namespace Backprop.Kernels;

/// <summary>
/// The three products of a dense layer. Every element is one sum that starts from 0 and runs in index order, so that its bits
/// depend neither on the batch around it nor on the machine, its vector width or its number of processors.
/// </summary>
public static class Products
{
    /// <summary>X · Wᵀ: each sample's weighted sum into each neuron, summed over the inputs.</summary>
    /// <param name="x">(samples × inputs).</param>
    /// <param name="w">(neurons × inputs).</param>
    /// <param name="arithmetic">How the sums are rounded.</param>
    /// <param name="cancellation">Asked every few microseconds.</param>
    /// <returns>(samples × neurons).</returns>
    public static Matrix TimesTransposed(Matrix x, Matrix w, Arithmetic arithmetic, CancellationToken cancellation = default)
    {
        var product = Matrix.Uninitialized(x.Rows, w.Rows);
        TimesTransposed(x, w, product, arithmetic, cancellation);
        return product;
    }

    /// <summary>X · Wᵀ, into a matrix that is there.</summary>
    /// <param name="x">(samples × inputs).</param>
    /// <param name="w">(neurons × inputs).</param>
    /// <param name="product">Receives the product, (samples × neurons); none of the factors.</param>
    /// <param name="arithmetic">How the sums are rounded.</param>
    /// <param name="cancellation">Asked every few microseconds.</param>
    public static void TimesTransposed(
        Matrix x, Matrix w, Matrix product, Arithmetic arithmetic, CancellationToken cancellation = default) =>
        Multiply(x, new MatrixView(w).Transposed, product, arithmetic, cancellation);

    /// <summary>Dᵀ · X: the gradient of each weight, summed over the samples.</summary>
    /// <param name="d">(samples × neurons).</param>
    /// <param name="x">(samples × inputs).</param>
    /// <param name="arithmetic">How the sums are rounded.</param>
    /// <param name="cancellation">Asked every few microseconds.</param>
    /// <returns>(neurons × inputs).</returns>
    public static Matrix TransposedTimes(Matrix d, Matrix x, Arithmetic arithmetic, CancellationToken cancellation = default)
    {
        var product = Matrix.Uninitialized(d.Columns, x.Columns);
        TransposedTimes(d, x, product, arithmetic, cancellation);
        return product;
    }

    /// <summary>Dᵀ · X, into a matrix that is there.</summary>
    /// <param name="d">(samples × neurons).</param>
    /// <param name="x">(samples × inputs).</param>
    /// <param name="product">Receives the product, (neurons × inputs); none of the factors.</param>
    /// <param name="arithmetic">How the sums are rounded.</param>
    /// <param name="cancellation">Asked every few microseconds.</param>
    public static void TransposedTimes(
        Matrix d, Matrix x, Matrix product, Arithmetic arithmetic, CancellationToken cancellation = default) =>
        Multiply(new MatrixView(d).Transposed, x, product, arithmetic, cancellation);

    /// <summary>D · W: the gradient of each input, summed over the neurons that it feeds.</summary>
    /// <param name="d">(samples × neurons).</param>
    /// <param name="w">(neurons × inputs).</param>
    /// <param name="arithmetic">How the sums are rounded.</param>
    /// <param name="cancellation">Asked every few microseconds.</param>
    /// <returns>(samples × inputs).</returns>
    public static Matrix Times(Matrix d, Matrix w, Arithmetic arithmetic, CancellationToken cancellation = default)
    {
        var product = Matrix.Uninitialized(d.Rows, w.Columns);
        Times(d, w, product, arithmetic, cancellation);
        return product;
    }

    /// <summary>D · W, into a matrix that is there.</summary>
    /// <param name="d">(samples × neurons).</param>
    /// <param name="w">(neurons × inputs).</param>
    /// <param name="product">Receives the product, (samples × inputs); none of the factors.</param>
    /// <param name="arithmetic">How the sums are rounded.</param>
    /// <param name="cancellation">Asked every few microseconds.</param>
    public static void Times(
        Matrix d, Matrix w, Matrix product, Arithmetic arithmetic, CancellationToken cancellation = default) =>
        Multiply(d, w, product, arithmetic, cancellation);

    /// <summary>A · B, of matrices as they lie or in parts, into one that is there.</summary>
    /// <param name="a">The left factor.</param>
    /// <param name="b">The right factor.</param>
    /// <param name="product">Receives the product; none of the factors.</param>
    /// <param name="arithmetic">How the sums are rounded.</param>
    /// <param name="cancellation">Asked every few microseconds.</param>
    /// <param name="threads">On how many threads at most.</param>
    /// <param name="resumes">Whether the sums go on from what the product holds; otherwise they start from 0.</param>
    /// <param name="summation">The order of steps that are samples, of which there are few enough for it.</param>
    internal static void Multiply(
        MatrixView a,
        MatrixView b,
        MatrixView product,
        Arithmetic arithmetic,
        CancellationToken cancellation,
        int? threads = null,
        bool resumes = false,
        Summation summation = Summation.Sequential)
    {
        ProductKernel.RequireFit(a, b, product);
        var most = threads ?? Environment.ProcessorCount;
        if (arithmetic == Arithmetic.Fused)
        {
            ProductKernel.Multiply<FusedArithmetic>(a, b, product, most, cancellation, resumes, summation);
        }
        else
        {
            ProductKernel.Multiply<PlainArithmetic>(a, b, product, most, cancellation, resumes, summation);
        }
    }
}
