using BackpropService.Client.Layers;
using BackpropService.Client.Optimizers;

namespace BackpropService.Client.Contracts;

/// <summary>The step and what it was made of. Network and optimizer can be posted again as they are.</summary>
/// <param name="Gradients">The derivatives of the loss's total before the update and before clipping.</param>
/// <param name="Network">The network after the update.</param>
/// <param name="Optimizer">The optimizer with the state for the next step.</param>
/// <param name="Outputs">The network's outputs before the update, `[samples][outputs]`; null where gradients were given.</param>
/// <param name="Loss">The error before the update; null where derivatives by the outputs, or gradients, were given.</param>
public sealed record TrainStepResponse(
    Gradients Gradients, Network Network, Optimizer Optimizer, Tensor? Outputs = null, LossValue? Loss = null)
{
    /// <summary>What was computed as asked and is hardly meant, in words.</summary>
    public IReadOnlyList<string> Remarks { get => field ?? []; init; }
}
