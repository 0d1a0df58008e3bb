using Backprop.Networks;
using Backprop.Optimizers;

namespace Backprop.Training;

/// <summary>What one step of training gives.</summary>
/// <param name="Before">The passes and the loss before the update.</param>
/// <param name="Network">The network after the update.</param>
/// <param name="State">What the optimizer carries over to the next step.</param>
/// <param name="Optimizer">The update rule.</param>
public sealed record TrainStepResult(Differentiation Before, Network Network, OptimizerState State, Optimizer Optimizer)
{
    /// <summary>The first value that left the finite range, in the order of computation; null where all is well.</summary>
    public Divergence? FindDivergence() =>
        Before.FindDivergence() ?? StateDivergence.In(Network, State.Layers, Optimizer) ?? Divergence.In(Network);
}
