using System.Runtime.CompilerServices;
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

    // What lies below one another takes the same of its group and its γ; with more rows, those that are a power of two apart would drive
    // each other out of the nearest cache.
    private const int RowsTogether = 4;

    private readonly int _listsOfABlock = Math.Max(1, NumbersOfABlock / layout.Length / ListSums.Together) * ListSums.Together;

    /// <summary>Computes y.</summary>
    /// <param name="x">x.</param>
    /// <param name="isMeasured">Whether μ and σ² come from x; otherwise they are there.</param>
    /// <param name="gamma">γ.</param>
    /// <param name="beta">β.</param>
    /// <param name="epsilon">ε.</param>
    /// <param name="y">Receives y.</param>
    public void Forward(double[] x, bool isMeasured, double[] gamma, double[] beta, double epsilon, double[] y)
    {
        if (IsWorthSharing)
        {
            ForwardShared(x, isMeasured, gamma, beta, epsilon, y);
        }
        else
        {
            Forward(new IndexRange(0, layout.Lists), x, isMeasured, gamma, beta, epsilon, y);
        }
    }

    /// <summary>Computes x̂ as it went into y.</summary>
    /// <param name="x">x.</param>
    /// <param name="normalized">Receives x̂.</param>
    public void Standardize(double[] x, double[] normalized)
    {
        if (IsWorthSharing)
        {
            StandardizeShared(x, normalized);
        }
        else
        {
            Standardize(new IndexRange(0, layout.Lists), x, normalized);
        }
    }

    /// <summary>Computes ∂E/∂x.</summary>
    /// <param name="x">x.</param>
    /// <param name="dy">∂E/∂y.</param>
    /// <param name="isMeasured">Whether μ and σ² came from x.</param>
    /// <param name="gamma">γ.</param>
    /// <param name="epsilon">ε.</param>
    /// <param name="dx">Receives ∂E/∂x.</param>
    /// <param name="parameters">Receive ∂E/∂γ and ∂E/∂β where <see cref="HasOneGamma"/>; null where nobody asks.</param>
    public void Backward(
        double[] x, double[] dy, bool isMeasured, double[] gamma, double epsilon, double[] dx, (double[] Gamma, double[] Beta)? parameters)
    {
        if (IsWorthSharing)
        {
            BackwardShared(x, dy, isMeasured, gamma, epsilon, dx, parameters);
        }
        else
        {
            Backward(new IndexRange(0, layout.Lists), x, dy, isMeasured, gamma, epsilon, dx, parameters);
        }
    }

    /// <summary>Whether each group has a γ of its own, whose sums can go with the group's.</summary>
    public bool HasOneGamma(int gammas) => run == layout.Length && gammas == layout.Lists;

    /// <summary>∂E/∂γ = Σ ∂E/∂y·x̂ and ∂E/∂β = Σ ∂E/∂y.</summary>
    /// <param name="dy">∂E/∂y.</param>
    /// <param name="normalized">x̂.</param>
    /// <param name="values">Of which of them.</param>
    /// <param name="gamma">Receives ∂E/∂γ.</param>
    /// <param name="beta">Receives ∂E/∂β.</param>
    public void Gradients(double[] dy, double[] normalized, IndexRange values, double[] gamma, double[] beta)
    {
        var rows = new ListLayout(values.Count / (gamma.Length * run), gamma.Length, run, values.Start);
        if (IsWorthSharing)
        {
            GradientsShared(rows, dy, normalized, gamma, beta);
        }
        else
        {
            Gradients(rows, new IndexRange(0, gamma.Length), dy, normalized, gamma, beta);
        }
    }

    private bool IsWorthSharing => (long)layout.Rows * layout.RowLength >= NumbersWorthSharing && layout.Lists > _listsOfABlock;

    // Apart from their callers, because what a lambda captures is allocated when the method is entered.
    private void ForwardShared(double[] x, bool isMeasured, double[] gamma, double[] beta, double epsilon, double[] y) =>
        Share(layout.Lists, lists => Forward(lists, x, isMeasured, gamma, beta, epsilon, y));

    private void StandardizeShared(double[] x, double[] normalized) => Share(layout.Lists, lists => Standardize(lists, x, normalized));

    private void BackwardShared(
        double[] x, double[] dy, bool isMeasured, double[] gamma, double epsilon, double[] dx, (double[], double[])? parameters) =>
        Share(layout.Lists, lists => Backward(lists, x, dy, isMeasured, gamma, epsilon, dx, parameters));

    private void GradientsShared(ListLayout rows, double[] dy, double[] normalized, double[] gamma, double[] beta) =>
        Share(gamma.Length, parameters => Gradients(rows, parameters, dy, normalized, gamma, beta));

    private void Share(int count, Action<IndexRange> compute)
    {
        var (all, size) = (new IndexRange(0, count), _listsOfABlock);
        SharedWork.Run((count + size - 1) / size, Environment.ProcessorCount, block => compute(all.Part(block * size, size)));
    }

    private static void Gradients(
        ListLayout rows, IndexRange parameters, double[] dy, double[] normalized, double[] gamma, double[] beta) =>
        ListSums.Add<NormalizingTerms.GammaAndBeta>(rows, dy, normalized, default, parameters, new(gamma, beta));

    private void Forward(IndexRange lists, double[] x, bool isMeasured, double[] gamma, double[] beta, double epsilon, double[] y)
    {
        if (isMeasured)
        {
            ListSums.Add<NormalizingTerms.Values>(layout, x, x, default, lists, new(groups.Mean));
            Elementwise.Divide(groups.Mean.AsSpan(lists.Start, lists.Count), layout.Count);
            ListSums.Add<NormalizingTerms.Squares>(layout, x, x, new(groups.Mean), lists, new(groups.Variance));
            Elementwise.Divide(groups.Variance.AsSpan(lists.Start, lists.Count), layout.Count);
        }

        for (var k = lists.Start; k < lists.Start + lists.Count; k++)
        {
            groups.Scale[k] = Math.Pow(groups.Variance[k] + epsilon, -0.5);
        }

        Over(lists, gamma.Length, new NormalizingLoops.Outputs(x, groups, gamma, beta, y));
    }

    private void Standardize(IndexRange lists, double[] x, double[] normalized) =>
        Over(lists, layout.Lists, new NormalizingLoops.Standardizing(x, groups, normalized));

    // By the chain rule through r, σ² and μ: ∂E/∂r = Σ ∂E/∂x̂·(x − μ), ∂E/∂σ² = ∂E/∂r·(−½(σ² + ε)^(−3/2)),
    // ∂E/∂μ = ∂E/∂σ²·Σ 2(μ − x)/n − Σ ∂E/∂x̂·r.
    private void Backward(
        IndexRange lists,
        double[] x,
        double[] dy,
        bool isMeasured,
        double[] gamma,
        double epsilon,
        double[] dx,
        (double[] Gamma, double[] Beta)? parameters)
    {
        if (!isMeasured)
        {
            Over(lists, gamma.Length, new NormalizingLoops.Scaling(dy, groups, gamma, dx));
            return;
        }

        var (byVariance, byMean) = (groups.ByVariance, groups.ByMean);
        var hasOneGamma = HasOneGamma(gamma.Length);
        if (!hasOneGamma)
        {
            Over(lists, gamma.Length, new NormalizingLoops.TimesGamma(dy, gamma, dx));
        }

        var (derivatives, shared) = (hasOneGamma ? dy : dx, new ListSums.Shared(groups.Mean, groups.Scale, hasOneGamma ? gamma : null));
        if (parameters is var (byGamma, byBeta))
        {
            ListSums.Add<NormalizingTerms.AllDerivatives>(
                layout, derivatives, x, shared, lists, new(byVariance, byMean, groups.Sums, byGamma, byBeta));
        }
        else
        {
            ListSums.Add<NormalizingTerms.Derivatives>(layout, derivatives, x, shared, lists, new(byVariance, byMean, groups.Sums));
        }

        for (var k = lists.Start; k < lists.Start + lists.Count; k++)
        {
            byVariance[k] *= -0.5 * Math.Pow(groups.Variance[k] + epsilon, -1.5);
            byMean[k] = ((byVariance[k] * (byMean[k] / layout.Count)) - groups.Sums[k]) / layout.Count;
        }

        Over(lists, gamma.Length, new NormalizingLoops.Finishing(x, dy, groups, gamma, layout.Count, dx));
    }

    private void Over<TLoop>(IndexRange lists, int gammas, in TLoop loop)
        where TLoop : struct, NormalizingLoops.ILoop, allows ref struct
    {
        var end = lists.Start + lists.Count;
        for (var row = 0; row < layout.Rows && layout.Length == 1; row += RowsTogether)
        {
            for (int list = lists.Start, count; list < end; list += count)
            {
                var parameter = list % gammas;
                count = Math.Min(gammas - parameter, end - list);
                var (start, rows) = (layout.StartOf(row) + list, Math.Min(RowsTogether, layout.Rows - row));
                Over(loop, start, count, new Lanes.Own(list), new Lanes.Own(parameter), rows, layout.RowLength);
            }
        }

        for (var row = 0; row < layout.Rows && layout.Length > 1; row++)
        {
            for (var list = lists.Start; list < end; list++)
            {
                OverList(row, list, gammas, loop);
            }
        }
    }

    private void OverList<TLoop>(int row, int list, int gammas, in TLoop loop)
        where TLoop : struct, NormalizingLoops.ILoop, allows ref struct
    {
        var (start, before) = (layout.ListAt(row, list).Start, list * layout.Length);
        if (run == 1)
        {
            Over(loop, start, layout.Length, new Lanes.Same(list), new Lanes.Own(before % gammas));
            return;
        }

        for (var at = 0; at < layout.Length; at += run)
        {
            Over(loop, start + at, run, new Lanes.Same(list), new Lanes.Same((before + at) / run % gammas));
        }
    }

    // Optimised at once: in unoptimised code, as methods start, none of the vector operations is inlined.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Over<TLoop, TGroups, TGammas>(
        in TLoop loop, int start, int count, TGroups group, TGammas gamma, int rows = 1, int rowLength = 0)
        where TLoop : struct, NormalizingLoops.ILoop, allows ref struct
        where TGroups : struct, Lanes.IPlaces
        where TGammas : struct, Lanes.IPlaces
    {
        var own = loop;
        var i = 0;
        for (; i <= count - Vector512<double>.Count; i += Vector512<double>.Count)
        {
            var constants = own.Of<Lanes.Eight, TGroups, TGammas>(i, group, gamma);
            for (int row = 0, at = start + i; row < rows; row++, at += rowLength)
            {
                own.At<Lanes.Eight>(at, constants);
            }
        }

        for (; i < count; i++)
        {
            var constants = own.Of<Lanes.One, TGroups, TGammas>(i, group, gamma);
            for (int row = 0, at = start + i; row < rows; row++, at += rowLength)
            {
                own.At<Lanes.One>(at, constants);
            }
        }
    }
}
