using Backprop.Optimizers;

namespace BackpropService.Contracts;

/// <summary>What every request has that updates parameters.</summary>
public abstract class OptimizationRequest : SupervisedRequest
{
    /// <summary>How gradients become steps.</summary>
    public required OptimizerDto Optimizer { get; init; }

    /// <summary>How large gradients are made smaller before the step. Default: they are not.</summary>
    public GradientClippingDto? GradientClipping { get; init; }

    internal Optimization Optimization => Optimizer.ToOptimization(GradientClipping);

    internal OptimizerState State => Optimizer.ToState(Network);
}
