using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Backprop.Kernels;

/// <summary>
/// The loops of normalization: x̂ = (x − μ)·r with r = 1 / √(σ² + ε), and back. Whatever has a mean in common is a list, or the lists at
/// one place in several rows; what has a γ in common is a run of values.
/// </summary>
internal static class Normalizing
{
    /// <summary>μ and σ² of each list, biased.</summary>
    public static void Measure(ListLayout layout, double[] x, IndexRange lists, double[] mean, double[] variance)
    {
        ListSums.Add<Value>(layout, x, x, mean, lists, mean);
        Elementwise.Divide(Of(mean, lists), layout.Count);
        ListSums.Add<SquaredDeviation>(layout, x, x, mean, lists, variance);
        Elementwise.Divide(Of(variance, lists), layout.Count);
    }

    /// <summary>r of each list.</summary>
    public static void Scale(double[] variance, double epsilon, IndexRange lists, double[] scale)
    {
        for (var k = lists.Start; k < lists.Start + lists.Count; k++)
        {
            scale[k] = Math.Pow(variance[k] + epsilon, -0.5);
        }
    }

    /// <summary>x̂ = (x − μ)·r.</summary>
    public static void Standardize(ListLayout layout, double[] x, IndexRange lists, double[] mean, double[] scale, double[] normalized)
    {
        for (var row = 0; row < layout.Rows; row++)
        {
            for (var k = lists.Start; k < lists.Start + lists.Count; k++)
            {
                var list = layout.ListAt(row, k);
                Standardize(Of(x, list), mean[k], scale[k], Of(normalized, list));
            }
        }
    }

    /// <summary>
    /// ∂E/∂x of each list, from ∂E/∂x̂, by the chain rule through r, σ² and μ: ∂E/∂r = Σ ∂E/∂x̂·(x − μ),
    /// ∂E/∂σ² = ∂E/∂r·(−½(σ² + ε)^(−3/2)), ∂E/∂μ = ∂E/∂σ²·Σ 2(μ − x)/n − Σ ∂E/∂x̂·r.
    /// </summary>
    /// <param name="layout">How the lists lie.</param>
    /// <param name="x">x.</param>
    /// <param name="lists">Which lists of each row.</param>
    /// <param name="group">What was computed of each list.</param>
    /// <param name="epsilon">ε.</param>
    /// <param name="dx">Has ∂E/∂x̂ and receives ∂E/∂x.</param>
    public static void Pullback(ListLayout layout, double[] x, IndexRange lists, NormalizedGroups group, double epsilon, double[] dx)
    {
        var (byVariance, byMean, sums) = (group.ByVariance, group.ByMean, group.Sums);
        ListSums.Add<TimesDeviation>(layout, dx, x, group.Mean, lists, byVariance);
        ListSums.Add<Doubled>(layout, x, x, group.Mean, lists, byMean);
        ListSums.Add<Scaled>(layout, dx, dx, group.Scale, lists, sums);
        for (var k = lists.Start; k < lists.Start + lists.Count; k++)
        {
            byVariance[k] *= -0.5 * Math.Pow(group.Variance[k] + epsilon, -1.5);
            byMean[k] = (byVariance[k] * (byMean[k] / layout.Count)) - sums[k];
        }

        for (var row = 0; row < layout.Rows; row++)
        {
            for (var k = lists.Start; k < lists.Start + lists.Count; k++)
            {
                var list = layout.ListAt(row, k);
                Pullback(Of(x, list), group.Mean[k], group.Scale[k], byVariance[k], byMean[k], layout.Count, Of(dx, list));
            }
        }
    }

    /// <summary>∂E/∂x where mean and variance are given: ∂E/∂x̂·r, in place.</summary>
    public static void Rescale(ListLayout layout, double[] scale, double[] dx)
    {
        for (var row = 0; row < layout.Rows; row++)
        {
            for (var k = 0; k < layout.Lists; k++)
            {
                Elementwise.Multiply(Of(dx, layout.ListAt(row, k)), scale[k]);
            }
        }
    }

    /// <summary>γ·x̂ + β, or x̂ itself where there is no γ.</summary>
    public static void Transform(double[] normalized, double[]? gamma, double[]? beta, int run, double[] outputs)
    {
        if (gamma is null || beta is null)
        {
            normalized.CopyTo(outputs, 0);
            return;
        }

        for (int at = 0, p = 0; at < outputs.Length; p = p + 1 == gamma.Length ? 0 : p + 1)
        {
            var (g, s) = (gamma[p], beta[p]);
            for (var end = at + run; at < end; at++)
            {
                outputs[at] = (g * normalized[at]) + s;
            }
        }
    }

    /// <summary>∂E/∂x̂ = ∂E/∂y·γ.</summary>
    public static void TimesGamma(double[] dy, double[]? gamma, int run, double[] normalized)
    {
        dy.CopyTo(normalized, 0);
        for (int at = 0, p = 0; gamma is not null && at < dy.Length; p = p + 1 == gamma.Length ? 0 : p + 1, at += run)
        {
            if (run == 1)
            {
                normalized[at] *= gamma[p];
            }
            else
            {
                Elementwise.Multiply(normalized.AsSpan(at, run), gamma[p]);
            }
        }
    }

    /// <summary>∂E/∂γ = Σ ∂E/∂y·x̂ and ∂E/∂β = Σ ∂E/∂y.</summary>
    public static void Gradients(double[] dy, double[] normalized, int run, double[] gamma, double[] beta)
    {
        var layout = new ListLayout(dy.Length / (gamma.Length * run), gamma.Length, run);
        var all = new IndexRange(0, gamma.Length);
        ListSums.Add<Product>(layout, dy, normalized, gamma, all, gamma);
        ListSums.Add<Value>(layout, dy, dy, beta, all, beta);
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

    private static void Pullback(ReadOnlySpan<double> x, double m, double r, double dv, double dm, double count, Span<double> dx)
    {
        var share = dm / count;
        var vectors = MemoryMarshal.Cast<double, Vector<double>>(dx);
        var valueVectors = MemoryMarshal.Cast<double, Vector<double>>(x)[..vectors.Length];
        for (var v = 0; v < vectors.Length; v++)
        {
            var deviation = new Vector<double>(2) * (valueVectors[v] - new Vector<double>(m));
            vectors[v] = (vectors[v] * new Vector<double>(r))
                + (new Vector<double>(dv) * (deviation / new Vector<double>(count)))
                + new Vector<double>(share);
        }

        for (var i = vectors.Length * Vector<double>.Count; i < dx.Length; i++)
        {
            dx[i] = (dx[i] * r) + (dv * (2 * (x[i] - m) / count)) + share;
        }
    }

    private static Span<double> Of(double[] values, IndexRange range) => values.AsSpan(range.Start, range.Count);

    private readonly struct Value : ListSums.ITerm
    {
        public static Vector256<double> Of(Vector256<double> value, Vector256<double> other, Vector256<double> common) => value;
    }

    private readonly struct Product : ListSums.ITerm
    {
        public static Vector256<double> Of(Vector256<double> value, Vector256<double> other, Vector256<double> common) => value * other;
    }

    private readonly struct Scaled : ListSums.ITerm
    {
        public static Vector256<double> Of(Vector256<double> value, Vector256<double> other, Vector256<double> common) => value * common;
    }

    private readonly struct SquaredDeviation : ListSums.ITerm
    {
        public static Vector256<double> Of(Vector256<double> value, Vector256<double> other, Vector256<double> common) =>
            (value - common) * (value - common);
    }

    private readonly struct TimesDeviation : ListSums.ITerm
    {
        public static Vector256<double> Of(Vector256<double> value, Vector256<double> other, Vector256<double> common) =>
            value * (other - common);
    }

    private readonly struct Doubled : ListSums.ITerm
    {
        public static Vector256<double> Of(Vector256<double> value, Vector256<double> other, Vector256<double> common) =>
            Vector256.Create(2.0) * (common - value);
    }
}
