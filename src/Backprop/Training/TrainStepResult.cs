using Backprop.Losses;
using Backprop.Networks;
using Backprop.Optimizers;

namespace Backprop.Training;

/// <summary>What one step of training gives.</summary>
/// <param name="Trace">The forward pass before the update.</param>
/// <param name="Loss">The loss before the update.</param>
/// <param name="Gradients">The gradients before the update.</param>
/// <param name="Network">The network after the update.</param>
/// <param name="State">What the optimizer carries over to the next step.</param>
/// <param name="Optimizer">The update rule.</param>
public sealed record TrainStepResult(
    ForwardTrace Trace, LossValue Loss, Gradients Gradients, Network Network, OptimizerState State, Optimizer Optimizer)
{
    /// <summary>The first value that left the finite range, in the order of computation; null where all is well.</summary>
    public Divergence? FindDivergence() =>
        new Differentiation(Trace, Loss, Gradients).FindDivergence(Network)
        ?? StateDivergence.In(Network, State, Optimizer)
        ?? Divergence.In(Network);
}
