using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Backprop.Kernels;

/// <summary>
/// The loops of normalization, y = γ·x̂ + β with x̂ = (x − μ)·r and r = (σ² + ε)^(−½), and back. A group is what has a mean in common: a
/// list, or the lists at one place in several rows. What one group needs stays in the cache from loop to loop, so groups are taken a few
/// at a time, by whoever is free.
/// </summary>
/// <param name="layout">How the groups lie.</param>
/// <param name="run">How many values in a row have a γ in common; behind the last γ the first comes again.</param>
/// <param name="groups">What is computed of each group.</param>
internal sealed class Normalizing(ListLayout layout, int run, NormalizedGroups groups)
{
    private const int NumbersWorthSharing = 1 << 15;
    private const int NumbersOfABlock = 512;

    private readonly int _listsOfABlock = Math.Max(1, NumbersOfABlock / layout.Length / ListSums.Together) * ListSums.Together;

    /// <summary>Computes y.</summary>
    /// <param name="x">x.</param>
    /// <param name="isMeasured">Whether μ and σ² come from x; otherwise they are there.</param>
    /// <param name="gamma">γ; null for none.</param>
    /// <param name="beta">β; null for none.</param>
    /// <param name="epsilon">ε.</param>
    /// <param name="normalized">Receives x̂.</param>
    /// <param name="y">Receives y.</param>
    public void Forward(
        double[] x, bool isMeasured, double[]? gamma, double[]? beta, double epsilon, double[] normalized, double[] y)
    {
        if (IsWorthSharing)
        {
            ForwardShared(x, isMeasured, gamma, beta, epsilon, normalized, y);
        }
        else
        {
            Forward(new IndexRange(0, layout.Lists), x, isMeasured, gamma, beta, epsilon, normalized, y);
        }
    }

    /// <summary>Computes ∂E/∂x.</summary>
    /// <param name="x">x.</param>
    /// <param name="dy">∂E/∂y.</param>
    /// <param name="isMeasured">Whether μ and σ² came from x.</param>
    /// <param name="gamma">γ; null for none.</param>
    /// <param name="epsilon">ε.</param>
    /// <param name="dx">Receives ∂E/∂x.</param>
    public void Backward(double[] x, double[] dy, bool isMeasured, double[]? gamma, double epsilon, double[] dx)
    {
        if (IsWorthSharing)
        {
            BackwardShared(x, dy, isMeasured, gamma, epsilon, dx);
        }
        else
        {
            Backward(new IndexRange(0, layout.Lists), x, dy, isMeasured, gamma, epsilon, dx);
        }
    }

    /// <summary>∂E/∂γ = Σ ∂E/∂y·x̂ and ∂E/∂β = Σ ∂E/∂y.</summary>
    public void Gradients(double[] dy, double[] normalized, double[] gamma, double[] beta)
    {
        if (IsWorthSharing)
        {
            GradientsShared(dy, normalized, gamma, beta);
        }
        else
        {
            Gradients(new IndexRange(0, gamma.Length), dy, normalized, gamma, beta);
        }
    }

    private bool IsWorthSharing => (long)layout.Rows * layout.RowLength >= NumbersWorthSharing && layout.Lists > _listsOfABlock;

    // Apart from their callers, because what a lambda captures is allocated when the method is entered.
    private void ForwardShared(
        double[] x, bool isMeasured, double[]? gamma, double[]? beta, double epsilon, double[] normalized, double[] y) =>
        Share(layout.Lists, lists => Forward(lists, x, isMeasured, gamma, beta, epsilon, normalized, y));

    private void BackwardShared(double[] x, double[] dy, bool isMeasured, double[]? gamma, double epsilon, double[] dx) =>
        Share(layout.Lists, lists => Backward(lists, x, dy, isMeasured, gamma, epsilon, dx));

    private void GradientsShared(double[] dy, double[] normalized, double[] gamma, double[] beta) =>
        Share(gamma.Length, parameters => Gradients(parameters, dy, normalized, gamma, beta));

    private void Share(int count, Action<IndexRange> compute)
    {
        var (all, size) = (new IndexRange(0, count), _listsOfABlock);
        SharedWork.Run((count + size - 1) / size, Environment.ProcessorCount, block => compute(all.Part(block * size, size)));
    }

    private void Gradients(IndexRange parameters, double[] dy, double[] normalized, double[] gamma, double[] beta)
    {
        var rows = new ListLayout(dy.Length / (gamma.Length * run), gamma.Length, run);
        ListSums.Add<GammaAndBeta>(rows, dy, normalized, gamma, gamma, parameters, gamma, beta);
    }

    private void Forward(
        IndexRange lists, double[] x, bool isMeasured, double[]? gamma, double[]? beta, double epsilon, double[] normalized, double[] y)
    {
        if (isMeasured)
        {
            ListSums.Add<Values>(layout, x, x, groups.Mean, groups.Mean, lists, groups.Mean);
            Elementwise.Divide(groups.Mean.AsSpan(lists.Start, lists.Count), layout.Count);
            ListSums.Add<Squares>(layout, x, x, groups.Mean, groups.Mean, lists, groups.Variance);
            Elementwise.Divide(groups.Variance.AsSpan(lists.Start, lists.Count), layout.Count);
        }

        for (var k = lists.Start; k < lists.Start + lists.Count; k++)
        {
            groups.Scale[k] = Math.Pow(groups.Variance[k] + epsilon, -0.5);
        }

        for (var row = 0; row < layout.Rows; row++)
        {
            Standardize(row, lists, x, normalized);
            Transform(layout.Behind(row, lists), normalized, gamma, beta, y);
        }
    }

    // By the chain rule through r, σ² and μ: ∂E/∂r = Σ ∂E/∂x̂·(x − μ), ∂E/∂σ² = ∂E/∂r·(−½(σ² + ε)^(−3/2)),
    // ∂E/∂μ = ∂E/∂σ²·Σ 2(μ − x)/n − Σ ∂E/∂x̂·r.
    private void Backward(
        IndexRange lists, double[] x, double[] dy, bool isMeasured, double[]? gamma, double epsilon, double[] dx)
    {
        for (var row = 0; row < layout.Rows; row++)
        {
            TimesGamma(layout.Behind(row, lists), dy, gamma, dx);
        }

        var (byVariance, byMean) = (groups.ByVariance, groups.ByMean);
        if (isMeasured)
        {
            ListSums.Add<Derivatives>(layout, dx, x, groups.Mean, groups.Scale, lists, byVariance, byMean, groups.Sums);
        }

        for (var k = lists.Start; k < lists.Start + lists.Count && isMeasured; k++)
        {
            byVariance[k] *= -0.5 * Math.Pow(groups.Variance[k] + epsilon, -1.5);
            byMean[k] = ((byVariance[k] * (byMean[k] / layout.Count)) - groups.Sums[k]) / layout.Count;
        }

        for (var row = 0; row < layout.Rows; row++)
        {
            Finish(row, lists, x, isMeasured, dx);
        }
    }

    private void Standardize(int row, IndexRange lists, double[] x, double[] normalized)
    {
        if (layout.Length == 1)
        {
            var values = layout.Behind(row, lists);
            OwnNumbers.Standardize(values.Of(x), lists.Of(groups.Mean), lists.Of(groups.Scale), values.Of(normalized));
            return;
        }

        for (var k = lists.Start; k < lists.Start + lists.Count; k++)
        {
            var list = layout.ListAt(row, k);
            Standardize(list.Of(x), groups.Mean[k], groups.Scale[k], list.Of(normalized));
        }
    }

    private static void Standardize(ReadOnlySpan<double> x, double m, double r, Span<double> normalized)
    {
        var vectors = MemoryMarshal.Cast<double, Vector<double>>(normalized);
        var valueVectors = MemoryMarshal.Cast<double, Vector<double>>(x)[..vectors.Length];
        for (var v = 0; v < vectors.Length; v++)
        {
            vectors[v] = (valueVectors[v] - new Vector<double>(m)) * new Vector<double>(r);
        }

        for (var i = vectors.Length * Vector<double>.Count; i < normalized.Length; i++)
        {
            normalized[i] = (x[i] - m) * r;
        }
    }

    private void Transform(IndexRange values, double[] normalized, double[]? gamma, double[]? beta, double[] y)
    {
        ReadOnlySpan<double> from = values.Of(normalized);
        var to = values.Of(y);
        if (gamma is null || beta is null)
        {
            from.CopyTo(to);
            return;
        }

        if (run == 1)
        {
            for (int at = 0, p = values.Start % gamma.Length, count; at < to.Length; at += count, p = 0)
            {
                count = Math.Min(gamma.Length - p, to.Length - at);
                OwnNumbers.Affine(from.Slice(at, count), gamma.AsSpan(p, count), beta.AsSpan(p, count), to.Slice(at, count));
            }

            return;
        }

        for (int at = 0, p = values.Start / run % gamma.Length; at < to.Length; at += run, p = p + 1 == gamma.Length ? 0 : p + 1)
        {
            Affine(from.Slice(at, run), gamma[p], beta[p], to.Slice(at, run));
        }
    }

    private static void Affine(ReadOnlySpan<double> x, double factor, double addend, Span<double> y)
    {
        var vectors = MemoryMarshal.Cast<double, Vector<double>>(y);
        var valueVectors = MemoryMarshal.Cast<double, Vector<double>>(x)[..vectors.Length];
        for (var v = 0; v < vectors.Length; v++)
        {
            vectors[v] = (new Vector<double>(factor) * valueVectors[v]) + new Vector<double>(addend);
        }

        for (var i = vectors.Length * Vector<double>.Count; i < y.Length; i++)
        {
            y[i] = (factor * x[i]) + addend;
        }
    }

    private void TimesGamma(IndexRange values, double[] dy, double[]? gamma, double[] normalized)
    {
        ReadOnlySpan<double> from = values.Of(dy);
        var to = values.Of(normalized);
        if (gamma is null)
        {
            from.CopyTo(to);
            return;
        }

        if (run == 1)
        {
            for (int at = 0, p = values.Start % gamma.Length, count; at < to.Length; at += count, p = 0)
            {
                count = Math.Min(gamma.Length - p, to.Length - at);
                OwnNumbers.Multiply(from.Slice(at, count), gamma.AsSpan(p, count), to.Slice(at, count));
            }

            return;
        }

        from.CopyTo(to);

        for (int at = 0, p = values.Start / run % gamma.Length; at < to.Length; at += run, p = p + 1 == gamma.Length ? 0 : p + 1)
        {
            Elementwise.Multiply(to.Slice(at, run), gamma[p]);
        }
    }

    private void Finish(int row, IndexRange lists, double[] x, bool isMeasured, double[] dx)
    {
        if (layout.Length == 1)
        {
            var values = layout.Behind(row, lists);
            if (isMeasured)
            {
                OwnNumbers.Finish(values.Of(x), groups, lists, layout.Count, values.Of(dx));
            }
            else
            {
                OwnNumbers.Multiply(values.Of(dx), lists.Of(groups.Scale), values.Of(dx));
            }

            return;
        }

        for (var k = lists.Start; k < lists.Start + lists.Count; k++)
        {
            var list = layout.ListAt(row, k);
            if (isMeasured)
            {
                var (dv, share) = (groups.ByVariance[k], groups.ByMean[k]);
                Finish(list.Of(x), groups.Mean[k], groups.Scale[k], dv, share, layout.Count, list.Of(dx));
            }
            else
            {
                Elementwise.Multiply(list.Of(dx), groups.Scale[k]);
            }
        }
    }

    private static void Finish(ReadOnlySpan<double> x, double m, double r, double dv, double share, double count, Span<double> dx)
    {
        var vectors = MemoryMarshal.Cast<double, Vector<double>>(dx);
        var valueVectors = MemoryMarshal.Cast<double, Vector<double>>(x)[..vectors.Length];
        for (var v = 0; v < vectors.Length; v++)
        {
            var twice = new Vector<double>(2) * (valueVectors[v] - new Vector<double>(m));
            vectors[v] = (vectors[v] * new Vector<double>(r))
                + (new Vector<double>(dv) * (twice / new Vector<double>(count)))
                + new Vector<double>(share);
        }

        for (var i = vectors.Length * Vector<double>.Count; i < dx.Length; i++)
        {
            dx[i] = (dx[i] * r) + (dv * (2 * (x[i] - m) / count)) + share;
        }
    }

    private readonly struct Values : ListSums.ITerms
    {
        public static int Sums => 1;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static void Add(
            Vector256<double> value, Vector256<double> other, Vector256<double> mean, Vector256<double> scale, ref ListSums.Three sums) =>
            sums.First += value;
    }

    private readonly struct Squares : ListSums.ITerms
    {
        public static int Sums => 1;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static void Add(
            Vector256<double> value, Vector256<double> other, Vector256<double> mean, Vector256<double> scale, ref ListSums.Three sums) =>
            sums.First += (value - mean) * (value - mean);
    }

    private readonly struct GammaAndBeta : ListSums.ITerms
    {
        public static int Sums => 2;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static void Add(
            Vector256<double> value, Vector256<double> other, Vector256<double> mean, Vector256<double> scale, ref ListSums.Three sums)
        {
            sums.First += value * other;
            sums.Second += value;
        }
    }

    private readonly struct Derivatives : ListSums.ITerms
    {
        public static int Sums => 3;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static void Add(
            Vector256<double> value, Vector256<double> other, Vector256<double> mean, Vector256<double> scale, ref ListSums.Three sums)
        {
            sums.First += value * (other - mean);
            sums.Second += Vector256.Create(2.0) * (mean - other);
            sums.Third += value * scale;
        }
    }
}
