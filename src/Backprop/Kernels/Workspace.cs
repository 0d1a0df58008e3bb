using System.Numerics;
using System.Runtime.InteropServices;

namespace Backprop.Kernels;

/// <summary>Scratch memory of one thread, kept from product to product so that none allocates.</summary>
internal static class Workspace
{
    // A vector that starts here never straddles two cache lines.
    private const int CacheLine = 64;

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
            var length = (int)BitOperations.RoundUpToPowerOf2((uint)(count + slack));
            _values = values = GC.AllocateUninitializedArray<double>(length, pinned: true);
        }

        var beyond = (int)(Marshal.UnsafeAddrOfPinnedArrayElement(values, 0) % CacheLine) / sizeof(double);
        return values.AsSpan(beyond == 0 ? 0 : slack - beyond, count);
    }
}
