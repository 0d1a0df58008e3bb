using System.Numerics;
using System.Runtime.InteropServices;

namespace Backprop.Kernels;

/// <summary>The loops of normalization over a row where each value has numbers of its own: its own γ and β, or its own μ and r.</summary>
internal static class OwnNumbers
{
    /// <summary>(x_i − μ_i)·r_i.</summary>
    public static void Standardize(
        ReadOnlySpan<double> x, ReadOnlySpan<double> means, ReadOnlySpan<double> scales, Span<double> normalized)
    {
        var vectors = MemoryMarshal.Cast<double, Vector<double>>(normalized);
        var valueVectors = MemoryMarshal.Cast<double, Vector<double>>(x)[..vectors.Length];
        var meanVectors = MemoryMarshal.Cast<double, Vector<double>>(means)[..vectors.Length];
        var scaleVectors = MemoryMarshal.Cast<double, Vector<double>>(scales)[..vectors.Length];
        for (var v = 0; v < vectors.Length; v++)
        {
            vectors[v] = (valueVectors[v] - meanVectors[v]) * scaleVectors[v];
        }

        for (var i = vectors.Length * Vector<double>.Count; i < normalized.Length; i++)
        {
            normalized[i] = (x[i] - means[i]) * scales[i];
        }
    }

    /// <summary>factors_i · x_i + addends_i, each rounded twice.</summary>
    public static void Affine(ReadOnlySpan<double> x, ReadOnlySpan<double> factors, ReadOnlySpan<double> addends, Span<double> y)
    {
        var vectors = MemoryMarshal.Cast<double, Vector<double>>(y);
        var valueVectors = MemoryMarshal.Cast<double, Vector<double>>(x)[..vectors.Length];
        var factorVectors = MemoryMarshal.Cast<double, Vector<double>>(factors)[..vectors.Length];
        var addendVectors = MemoryMarshal.Cast<double, Vector<double>>(addends)[..vectors.Length];
        for (var v = 0; v < vectors.Length; v++)
        {
            vectors[v] = (factorVectors[v] * valueVectors[v]) + addendVectors[v];
        }

        for (var i = vectors.Length * Vector<double>.Count; i < y.Length; i++)
        {
            y[i] = (factors[i] * x[i]) + addends[i];
        }
    }

    /// <summary>x_i · factors_i.</summary>
    public static void Multiply(ReadOnlySpan<double> x, ReadOnlySpan<double> factors, Span<double> y)
    {
        var vectors = MemoryMarshal.Cast<double, Vector<double>>(y);
        var valueVectors = MemoryMarshal.Cast<double, Vector<double>>(x)[..vectors.Length];
        var factorVectors = MemoryMarshal.Cast<double, Vector<double>>(factors)[..vectors.Length];
        for (var v = 0; v < vectors.Length; v++)
        {
            vectors[v] = valueVectors[v] * factorVectors[v];
        }

        for (var i = vectors.Length * Vector<double>.Count; i < y.Length; i++)
        {
            y[i] = x[i] * factors[i];
        }
    }

    /// <summary>∂E/∂x of values of which ∂E/∂x̂ is there: by r, σ² and μ, n of them in common.</summary>
    public static void Finish(ReadOnlySpan<double> x, NormalizedGroups groups, IndexRange lists, double count, Span<double> dx)
    {
        var vectors = MemoryMarshal.Cast<double, Vector<double>>(dx);
        var valueVectors = MemoryMarshal.Cast<double, Vector<double>>(x)[..vectors.Length];
        var means = lists.Of(groups.Mean);
        var scales = lists.Of(groups.Scale);
        var byVariance = lists.Of(groups.ByVariance);
        var byMean = lists.Of(groups.ByMean);
        var meanVectors = MemoryMarshal.Cast<double, Vector<double>>(means)[..vectors.Length];
        var scaleVectors = MemoryMarshal.Cast<double, Vector<double>>(scales)[..vectors.Length];
        var byVarianceVectors = MemoryMarshal.Cast<double, Vector<double>>(byVariance)[..vectors.Length];
        var byMeanVectors = MemoryMarshal.Cast<double, Vector<double>>(byMean)[..vectors.Length];
        for (var v = 0; v < vectors.Length; v++)
        {
            var twice = new Vector<double>(2) * (valueVectors[v] - meanVectors[v]);
            vectors[v] = (vectors[v] * scaleVectors[v])
                + (byVarianceVectors[v] * (twice / new Vector<double>(count)))
                + byMeanVectors[v];
        }

        for (var i = vectors.Length * Vector<double>.Count; i < dx.Length; i++)
        {
            dx[i] = (dx[i] * scales[i]) + (byVariance[i] * (2 * (x[i] - means[i]) / count)) + byMean[i];
        }
    }
}
