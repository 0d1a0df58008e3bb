using Backprop.Layers;
using Backprop.Losses;
using Backprop.Networks;

namespace Backprop.Checking.Claims;

/// <summary>The pass that a claim is about.</summary>
/// <param name="Network">The network.</param>
/// <param name="Trace">Its forward pass.</param>
/// <param name="Targets">What the outputs are compared with.</param>
/// <param name="Criterion">The loss, its reduction and the penalty.</param>
/// <param name="Context">What the pass went by.</param>
public sealed record CheckedPass(
    Network Network, ForwardTrace Trace, Targets Targets, Criterion Criterion, PassContext Context = default)
{
    /// <summary>What the outputs are compared with, in rows of the loss.</summary>
    public Targets Targets { get; init; } = Targets.InRowsOf(Network.OutputRow);

    /// <summary>The loss as it is behind the last layer's activation, its reduction and the penalty.</summary>
    public Criterion Criterion { get; init; } = Criterion.Behind(Network.OutputActivation);

    internal int Samples => Targets.Samples;

    internal IEnumerable<BlockAddress> Blocks => BlockAddress.AllOf(Network);
}
