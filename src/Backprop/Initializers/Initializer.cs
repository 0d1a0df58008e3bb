using Backprop.Layers;
using Backprop.Randomness;

namespace Backprop.Initializers;

/// <summary>Gives a layer the values that its training starts from.</summary>
public abstract record Initializer : Definition
{
    /// <summary>Fills a block of a layer's parameters.</summary>
    /// <param name="block">The block, all zeros; drawn row after row, where its values are drawn.</param>
    /// <param name="random">The source of random numbers, shared by all layers of a network.</param>
    /// <param name="cancellation">Asked before each row, where drawing takes a while.</param>
    public abstract void Fill(Block block, Xoshiro256 random, CancellationToken cancellation = default);
}
