using System.ComponentModel;
using System.Text.Json.Serialization;
using Backprop.Kernels;
using Backprop.Optimizers;

namespace BackpropService.Contracts;

/// <summary>What every request has that updates parameters.</summary>
public abstract class OptimizationRequest : SupervisedRequest
{
    /// <summary>How gradients become steps.</summary>
    public required OptimizerDto Optimizer { get; init; }

    /// <summary>How large gradients are made smaller before the step. Default: they are not.</summary>
    public GradientClippingDto? GradientClipping { get; init; }

    /// <summary>
    /// In which order sums over samples are added up. `sequential`: from the first on. `tree`: split at the largest power of two below
    /// their number, down to 32 in order, so that sums over parts of a batch that start at multiples of 32 add up to the bits of the whole.
    /// Default: `sequential`.
    /// </summary>
    [JsonPropertyOrder(1)]
    [DefaultValue(Backprop.Kernels.Summation.Sequential)]
    public Summation? Summation { get; init; }

    private protected override Summation ChosenSummation => Summation ?? Backprop.Kernels.Summation.Sequential;

    internal Optimization Optimization => Optimizer.ToOptimization(GradientClipping);

    internal OptimizerState State => Optimizer.ToState(Network);
}
