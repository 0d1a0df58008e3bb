using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Backprop.Kernels;

/// <summary>What normalization computes of each number.</summary>
internal static class NormalizingLoops
{
    /// <summary>What is computed number by number.</summary>
    public interface ILoop
    {
        /// <summary>What it takes of groups and γ from a place on.</summary>
        /// <param name="i">The place, in the stretch that has its groups and its γ from common places on.</param>
        /// <param name="group">Where its μ and r are.</param>
        /// <param name="parameter">Where its γ and β are.</param>
        Constants Of<TWidth, TGroups, TGammas>(int i, TGroups group, TGammas parameter)
            where TWidth : struct, Lanes.IWidth
            where TGroups : struct, Lanes.IPlaces
            where TGammas : struct, Lanes.IPlaces;

        /// <summary>Computes it from a place on.</summary>
        /// <param name="at">The place.</param>
        /// <param name="constants">What goes with it.</param>
        void At<TWidth>(int at, in Constants constants)
            where TWidth : struct, Lanes.IWidth;
    }

    /// <summary>x̂ = (x − μ)·r.</summary>
    public readonly ref struct Standardizing(double[] x, NormalizedGroups groups, double[] normalized) : ILoop
    {
        private readonly ref double _x = ref MemoryMarshal.GetArrayDataReference(x);
        private readonly ref double _normalized = ref MemoryMarshal.GetArrayDataReference(normalized);
        private readonly ref double _mean = ref MemoryMarshal.GetArrayDataReference(groups.Mean);
        private readonly ref double _scale = ref MemoryMarshal.GetArrayDataReference(groups.Scale);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Constants Of<TWidth, TGroups, TGammas>(int i, TGroups group, TGammas parameter)
            where TWidth : struct, Lanes.IWidth
            where TGroups : struct, Lanes.IPlaces
            where TGammas : struct, Lanes.IPlaces => new()
            {
                Mean = group.Of<TWidth>(ref _mean, i),
                Scale = group.Of<TWidth>(ref _scale, i),
            };

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void At<TWidth>(int at, in Constants constants)
            where TWidth : struct, Lanes.IWidth =>
            TWidth.Store((TWidth.Load(ref _x, at) - constants.Mean) * constants.Scale, ref _normalized, at);
    }

    /// <summary>y = γ·x̂ + β.</summary>
    public readonly ref struct Outputs(double[] x, NormalizedGroups groups, double[] gamma, double[] beta, double[] y) : ILoop
    {
        private readonly ref double _x = ref MemoryMarshal.GetArrayDataReference(x);
        private readonly ref double _y = ref MemoryMarshal.GetArrayDataReference(y);
        private readonly ref double _mean = ref MemoryMarshal.GetArrayDataReference(groups.Mean);
        private readonly ref double _scale = ref MemoryMarshal.GetArrayDataReference(groups.Scale);
        private readonly ref double _gamma = ref MemoryMarshal.GetArrayDataReference(gamma);
        private readonly ref double _beta = ref MemoryMarshal.GetArrayDataReference(beta);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Constants Of<TWidth, TGroups, TGammas>(int i, TGroups group, TGammas parameter)
            where TWidth : struct, Lanes.IWidth
            where TGroups : struct, Lanes.IPlaces
            where TGammas : struct, Lanes.IPlaces => new()
            {
                Mean = group.Of<TWidth>(ref _mean, i),
                Scale = group.Of<TWidth>(ref _scale, i),
                Gamma = parameter.Of<TWidth>(ref _gamma, i),
                Beta = parameter.Of<TWidth>(ref _beta, i),
            };

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void At<TWidth>(int at, in Constants constants)
            where TWidth : struct, Lanes.IWidth
        {
            var standardized = (TWidth.Load(ref _x, at) - constants.Mean) * constants.Scale;
            TWidth.Store((constants.Gamma * standardized) + constants.Beta, ref _y, at);
        }
    }

    /// <summary>∂E/∂x̂ = ∂E/∂y·γ.</summary>
    public readonly ref struct TimesGamma(double[] dy, double[] gamma, double[] product) : ILoop
    {
        private readonly ref double _dy = ref MemoryMarshal.GetArrayDataReference(dy);
        private readonly ref double _product = ref MemoryMarshal.GetArrayDataReference(product);
        private readonly ref double _gamma = ref MemoryMarshal.GetArrayDataReference(gamma);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Constants Of<TWidth, TGroups, TGammas>(int i, TGroups group, TGammas parameter)
            where TWidth : struct, Lanes.IWidth
            where TGroups : struct, Lanes.IPlaces
            where TGammas : struct, Lanes.IPlaces => new() { Gamma = parameter.Of<TWidth>(ref _gamma, i) };

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void At<TWidth>(int at, in Constants constants)
            where TWidth : struct, Lanes.IWidth => TWidth.Store(TWidth.Load(ref _dy, at) * constants.Gamma, ref _product, at);
    }

    /// <summary>∂E/∂x = ∂E/∂y·γ·r, where μ and σ² are given.</summary>
    public readonly ref struct Scaling(double[] dy, NormalizedGroups groups, double[] gamma, double[] dx) : ILoop
    {
        private readonly ref double _dy = ref MemoryMarshal.GetArrayDataReference(dy);
        private readonly ref double _dx = ref MemoryMarshal.GetArrayDataReference(dx);
        private readonly ref double _scale = ref MemoryMarshal.GetArrayDataReference(groups.Scale);
        private readonly ref double _gamma = ref MemoryMarshal.GetArrayDataReference(gamma);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Constants Of<TWidth, TGroups, TGammas>(int i, TGroups group, TGammas parameter)
            where TWidth : struct, Lanes.IWidth
            where TGroups : struct, Lanes.IPlaces
            where TGammas : struct, Lanes.IPlaces => new()
            {
                Scale = group.Of<TWidth>(ref _scale, i),
                Gamma = parameter.Of<TWidth>(ref _gamma, i),
            };

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void At<TWidth>(int at, in Constants constants)
            where TWidth : struct, Lanes.IWidth =>
            TWidth.Store(TWidth.Load(ref _dy, at) * constants.Gamma * constants.Scale, ref _dx, at);
    }

    /// <summary>∂E/∂x by r, σ² and μ, which n values have in common.</summary>
    public readonly ref struct Finishing(
        double[] x, double[] dy, NormalizedGroups groups, double[] gamma, int n, double[] dx) : ILoop
    {
        private readonly ref double _x = ref MemoryMarshal.GetArrayDataReference(x);
        private readonly ref double _dy = ref MemoryMarshal.GetArrayDataReference(dy);
        private readonly ref double _dx = ref MemoryMarshal.GetArrayDataReference(dx);
        private readonly ref double _mean = ref MemoryMarshal.GetArrayDataReference(groups.Mean);
        private readonly ref double _scale = ref MemoryMarshal.GetArrayDataReference(groups.Scale);
        private readonly ref double _byVariance = ref MemoryMarshal.GetArrayDataReference(groups.ByVariance);
        private readonly ref double _byMean = ref MemoryMarshal.GetArrayDataReference(groups.ByMean);
        private readonly ref double _gamma = ref MemoryMarshal.GetArrayDataReference(gamma);

        // One over a power of two is exact, and a product with it has the bits of the quotient, in a tenth of the time.
        private readonly bool _dividesExactly = int.IsPow2(n);
        private readonly double _share = 1.0 / n;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Constants Of<TWidth, TGroups, TGammas>(int i, TGroups group, TGammas parameter)
            where TWidth : struct, Lanes.IWidth
            where TGroups : struct, Lanes.IPlaces
            where TGammas : struct, Lanes.IPlaces => new()
            {
                Mean = group.Of<TWidth>(ref _mean, i),
                Scale = group.Of<TWidth>(ref _scale, i),
                ByVariance = group.Of<TWidth>(ref _byVariance, i),
                ByMean = group.Of<TWidth>(ref _byMean, i),
                Gamma = parameter.Of<TWidth>(ref _gamma, i),
            };

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void At<TWidth>(int at, in Constants constants)
            where TWidth : struct, Lanes.IWidth
        {
            var twice = Vector512.Create(2.0) * (TWidth.Load(ref _x, at) - constants.Mean);
            var shared = _dividesExactly ? twice * Vector512.Create(_share) : twice / Vector512.Create((double)n);
            var byX = (TWidth.Load(ref _dy, at) * constants.Gamma * constants.Scale) + (constants.ByVariance * shared);
            TWidth.Store(byX + constants.ByMean, ref _dx, at);
        }
    }

    /// <summary>What numbers of groups and parameters go with those that are computed at once; 0 where none is taken.</summary>
    public struct Constants
    {
        public Vector512<double> Mean;
        public Vector512<double> Scale;
        public Vector512<double> ByVariance;
        public Vector512<double> ByMean;
        public Vector512<double> Gamma;
        public Vector512<double> Beta;
    }
}
