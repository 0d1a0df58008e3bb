using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Backprop.Kernels;

/// <summary>What normalization adds up.</summary>
internal static class NormalizingTerms
{
    /// <summary>Σ x.</summary>
    public readonly struct Values : ListSums.ITerms
    {
        public static int Sums => 1;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static void Add(Vector512<double> value, Vector512<double> other, in ListSums.Common common, ref ListSums.Five sums) =>
            sums.First += value;
    }

    /// <summary>Σ (x − μ)².</summary>
    public readonly struct Squares : ListSums.ITerms
    {
        public static int Sums => 1;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static void Add(Vector512<double> value, Vector512<double> other, in ListSums.Common common, ref ListSums.Five sums) =>
            sums.First += (value - common.Mean) * (value - common.Mean);
    }

    /// <summary>Σ ∂E/∂y·x̂ and Σ ∂E/∂y.</summary>
    public readonly struct GammaAndBeta : ListSums.ITerms
    {
        public static int Sums => 2;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static void Add(Vector512<double> value, Vector512<double> other, in ListSums.Common common, ref ListSums.Five sums)
        {
            sums.First += value * other;
            sums.Second += value;
        }
    }

    /// <summary>Of ∂E/∂x̂ = ∂E/∂y·γ: Σ ∂E/∂x̂·(x − μ), Σ 2(μ − x) and Σ ∂E/∂x̂·r.</summary>
    public readonly struct Derivatives : ListSums.ITerms
    {
        public static int Sums => 3;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static void Add(Vector512<double> value, Vector512<double> other, in ListSums.Common common, ref ListSums.Five sums)
        {
            var derivative = value * common.Factor;
            sums.First += derivative * (other - common.Mean);
            sums.Second += Vector512.Create(2.0) * (common.Mean - other);
            sums.Third += derivative * common.Scale;
        }
    }

    /// <summary>The same, and Σ ∂E/∂y·x̂ and Σ ∂E/∂y, with x̂ = (x − μ)·r.</summary>
    public readonly struct AllDerivatives : ListSums.ITerms
    {
        public static int Sums => 5;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static void Add(Vector512<double> value, Vector512<double> other, in ListSums.Common common, ref ListSums.Five sums)
        {
            Derivatives.Add(value, other, common, ref sums);
            sums.Fourth += value * ((other - common.Mean) * common.Scale);
            sums.Fifth += value;
        }
    }
}
