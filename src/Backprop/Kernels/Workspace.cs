using System.Runtime.InteropServices;

namespace Backprop.Kernels;

/// <summary>Scratch memory of one thread, kept from product to product so that none allocates.</summary>
internal static class Workspace
{
    // A vector that starts with a cache line never straddles two.
    private const int CacheLine = 64;

    // Coarse, so that products of growing size seldom need a new one.
    private const int Granule = 1 << 14;

    [ThreadStatic]
    private static double[]? _values;

    /// <summary>At least so many values, uninitialised, that stay this thread's until its next call.</summary>
    public static Span<double> Rent(int count)
    {
        var slack = CacheLine / sizeof(double);
        var values = _values;
        if (values is null || values.Length < count + slack)
        {
            // Pinned, because a moved array would lose its alignment.
            var granules = (count + slack + Granule - 1) / Granule;
            _values = values = GC.AllocateUninitializedArray<double>(granules * Granule, pinned: true);
        }

        var beyond = (int)(Marshal.UnsafeAddrOfPinnedArrayElement(values, 0) % CacheLine) / sizeof(double);
        return values.AsSpan(beyond == 0 ? 0 : slack - beyond, count);
    }
}
