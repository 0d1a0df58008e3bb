using Backprop.Networks;
using Backprop.Optimizers;

namespace Backprop.Training;

/// <summary>What a step of an optimizer gives.</summary>
/// <param name="Network">The network after the update.</param>
/// <param name="State">What the optimizer carries over to the next step.</param>
/// <param name="Optimizer">The update rule.</param>
public record UpdateResult(Network Network, OptimizerState State, Optimizer Optimizer)
{
    /// <summary>The first value that left the finite range, in the order of computation; null where all is well.</summary>
    public virtual Divergence? FindDivergence() => StateDivergence.In(Network, State.Layers, Optimizer) ?? Divergence.In(Network);
}
