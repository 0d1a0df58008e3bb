using BackpropService.Client.Optimizers;

namespace BackpropService.Client.Contracts;

/// <summary>What every request has that updates parameters.</summary>
public abstract record OptimizationRequest : SupervisedRequest
{
    /// <summary>How gradients become steps.</summary>
    public required Optimizer Optimizer { get; init; }

    /// <summary>How large gradients are made smaller before the step. Null: they are not.</summary>
    public GradientClipping? GradientClipping { get; init; }

    /// <summary>In which order sums over samples are added up. Default: sequential.</summary>
    public Summation? Summation { get; init; }
}
