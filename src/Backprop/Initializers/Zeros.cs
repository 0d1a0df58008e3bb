using Backprop.Layers;
using Backprop.Randomness;

namespace Backprop.Initializers;

/// <summary>Everything 0: for a single layer, or to show that neurons that start alike stay alike.</summary>
[WireName("zeros")]
public sealed record Zeros : Initializer
{
    /// <inheritdoc/>
    public override string Formula => "w = b = 0";

    /// <inheritdoc/>
    public override string Source => "The textbook counterexample: Goodfellow, Bengio, Courville (2016), Deep learning, section 8.4.";

    /// <inheritdoc/>
    public override void Fill(Block block, Xoshiro256 random, CancellationToken cancellation = default) => block.Values.AsSpan().Clear();
}
