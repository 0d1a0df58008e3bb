using Backprop.Kernels;
using Backprop.Randomness;

namespace Backprop.Layers;

/// <summary>What a pass through a network goes by, beside the network and the batch.</summary>
/// <param name="Arithmetic">How sums of products are rounded.</param>
/// <param name="Mode">What the pass is for.</param>
/// <param name="Seed">Where what a layer draws comes from.</param>
/// <param name="Summation">In which order sums over samples are added up; means and variances of a batch are always in order.</param>
/// <param name="Cancellation">Asked before each layer, and within it before each sample.</param>
public readonly record struct PassContext(
    Arithmetic Arithmetic = Arithmetic.Plain,
    Mode Mode = Mode.Training,
    ulong Seed = 0,
    Summation Summation = Summation.Sequential,
    CancellationToken Cancellation = default)
{
    /// <summary>A pass in training mode with an arithmetic.</summary>
    public static implicit operator PassContext(Arithmetic arithmetic) => new(arithmetic);

    /// <summary>
    /// The same pass for one of many uses of its seed: a layer, a step of a training. What each draws has nothing to do with the others.
    /// </summary>
    /// <param name="stream">The use, counted from 0.</param>
    public PassContext ForStream(long stream) => this with { Seed = Xoshiro256.SeedOfStream(Seed, stream) };
}
