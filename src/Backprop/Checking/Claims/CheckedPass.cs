using Backprop.Layers;
using Backprop.Losses;
using Backprop.Networks;

namespace Backprop.Checking.Claims;

/// <summary>The pass that a claim is about.</summary>
/// <param name="Network">The network.</param>
/// <param name="Trace">Its forward pass.</param>
/// <param name="Targets">Targets, (samples × outputs).</param>
/// <param name="Criterion">The loss and its reduction.</param>
/// <param name="Context">What the pass went by.</param>
public sealed record CheckedPass(
    Network Network, ForwardTrace Trace, Matrix Targets, Criterion Criterion, PassContext Context = default)
{
    internal int Samples => Targets.Rows;

    internal IEnumerable<BlockAddress> Blocks => BlockAddress.AllOf(Network);
}
