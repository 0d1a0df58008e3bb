using Backprop.Kernels;

namespace Backprop.Layers;

/// <summary>The gradients of a layer's parameters that are sums over rows, as many of each sample.</summary>
internal static class SampleSums
{
    // What is added up of a part of the gradient at once stays in a second-level cache; it has rows enough to be worth its copies.
    private const int PartRows = 64;
    private const int PartColumns = 256;
    private const int LanesOfPart = 8;

    /// <summary>Dᵀ · X: the gradient of weights.</summary>
    /// <param name="d">∂E/∂z.</param>
    /// <param name="x">What the weights met, as many rows.</param>
    /// <param name="gradient">Receives the product, (columns of D × columns of X).</param>
    /// <param name="samples">The number of samples.</param>
    /// <param name="pass">What the pass goes by.</param>
    public static void OfProducts(MatrixView d, MatrixView x, MatrixView gradient, int samples, in PassContext pass)
    {
        var terms = new WeightTerms(d, x, d.Rows / samples, pass);
        if (SampleOrder.IsInOrder(samples, pass.Summation) || samples <= terms.AtOnce)
        {
            Products.Multiply(d.Transposed, x, gradient, pass.Arithmetic, pass.Cancellation, summation: terms.Summation);
            return;
        }

        var parts = DivideUp(gradient.Rows, PartRows) * DivideUp(gradient.Columns, PartColumns);
        var threads = SharedWork.ThreadsFor((double)gradient.Rows * gradient.Columns * d.Rows);
        if (threads > 1 && parts > 1)
        {
            Share(terms, gradient, samples, parts, threads);
            return;
        }

        for (var part = 0; part < parts; part++)
        {
            AddUpPart(terms, gradient, samples, part);
        }
    }

    /// <summary>The sum of D's rows: the gradient of biases.</summary>
    /// <param name="d">∂E/∂z.</param>
    /// <param name="gradient">Receives the sums, (1 × columns of D).</param>
    /// <param name="samples">The number of samples.</param>
    /// <param name="summation">The order.</param>
    public static void OfRows(MatrixView d, MatrixView gradient, int samples, Summation summation) =>
        SampleOrder.AddUp(new BiasTerms(d, d.Rows / samples), new IndexRange(0, samples), gradient, summation);

    // Apart, because what a lambda captures is allocated when the method is entered.
    private static void Share(WeightTerms terms, MatrixView gradient, int samples, int parts, int threads) =>
        SharedWork.Run(parts, threads, part => AddUpPart(terms, gradient, samples, part));

    private static void AddUpPart(in WeightTerms terms, MatrixView gradient, int samples, int part)
    {
        var across = DivideUp(gradient.Columns, PartColumns);
        var (row, column) = Math.DivRem(part, across);
        var width = DivideUp(DivideUp(gradient.Columns, across), LanesOfPart) * LanesOfPart;
        var rows = new IndexRange(0, gradient.Rows).Part(row * PartRows, PartRows);
        var columns = new IndexRange(0, gradient.Columns).Part(column * width, width);
        SampleOrder.AddUp(
            terms.Of(rows, columns), new IndexRange(0, samples), gradient.Part(rows, columns), Summation.Tree, terms.AtOnce);
    }

    private static int DivideUp(int value, int divisor) => (value + divisor - 1) / divisor;

    private readonly struct WeightTerms(MatrixView d, MatrixView x, int rowsOfSample, PassContext pass) : SampleOrder.ISums
    {
        /// <summary>How many samples a product adds up as a tree by itself: it can where each is a step of its sums.</summary>
        public int AtOnce => rowsOfSample == 1 ? ProductKernel.MostStepsOfTree : SampleOrder.SamplesInOrder;

        public Summation Summation => rowsOfSample == 1 ? pass.Summation : Summation.Sequential;

        public WeightTerms Of(IndexRange rows, IndexRange columns) => new(
            d.Part(new IndexRange(0, d.Rows), rows), x.Part(new IndexRange(0, x.Rows), columns), rowsOfSample, pass);

        public void AddUp(IndexRange samples, MatrixView sums)
        {
            var rows = new IndexRange(samples.Start * rowsOfSample, samples.Count * rowsOfSample);
            Products.Multiply(
                d.Part(rows, new IndexRange(0, d.Columns)).Transposed,
                x.Part(rows, new IndexRange(0, x.Columns)),
                sums,
                pass.Arithmetic,
                pass.Cancellation,
                threads: 1,
                summation: Summation);
        }
    }

    private readonly struct BiasTerms(MatrixView d, int rowsOfSample) : SampleOrder.ISums
    {
        public void AddUp(IndexRange samples, MatrixView sums)
        {
            var total = sums.Row(0);
            total.Clear();
            for (var row = samples.Start * rowsOfSample; row < (samples.Start + samples.Count) * rowsOfSample; row++)
            {
                if (total.Length == 1)
                {
                    total[0] += d.At(row, 0);
                }
                else
                {
                    Elementwise.Add(total, d.Row(row));
                }
            }
        }
    }
}
