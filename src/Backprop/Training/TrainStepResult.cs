using Backprop.Networks;
using Backprop.Optimizers;

namespace Backprop.Training;

/// <summary>What one step of training gives.</summary>
/// <param name="Before">The passes and the loss before the update.</param>
/// <param name="Network">The network after the update.</param>
/// <param name="State">What the optimizer carries over to the next step.</param>
/// <param name="Optimizer">The update rule.</param>
public sealed record TrainStepResult(Differentiation Before, Network Network, OptimizerState State, Optimizer Optimizer)
    : UpdateResult(Network, State, Optimizer)
{
    /// <inheritdoc/>
    public override Divergence? FindDivergence() => Before.FindDivergence() ?? base.FindDivergence();
}
