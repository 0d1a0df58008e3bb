using System.Runtime.CompilerServices;

namespace Backprop.Kernels;

/// <summary>Where a tile finds its factors: those of a step side by side, and from there those of the next.</summary>
internal readonly ref struct Factors(ref double first, nint across, nint step)
{
    public readonly ref double First = ref first;

    public readonly nint Across = across;

    public readonly nint Step = step;

    /// <summary>Those from a step on.</summary>
    public Factors From(int step) => new(ref Unsafe.Add(ref First, step * Step), Across, Step);
}
