using Backprop.Optimizers;

namespace BackpropService.Contracts;

/// <summary>What every request has that updates parameters.</summary>
public abstract class OptimizationRequest : SupervisedRequest
{
    /// <summary>How gradients become steps.</summary>
    public required OptimizerDto? Optimizer { get; init; }

    internal OptimizerState State => Optimizer!.State?.ToState() ?? OptimizerState.Initial;
}
