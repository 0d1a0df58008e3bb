using BackpropService.Client.Layers;
using BackpropService.Client.Optimizers;

namespace BackpropService.Client.Contracts;

/// <summary>A batch whose gradients are to be checked, and the caller's own numbers, to be compared.</summary>
public sealed record GradientCheckRequest : SupervisedRequest
{
    /// <summary>How far each parameter is moved to either side, above 0. Default: 1e-6.</summary>
    public double? Epsilon { get; init; }

    /// <summary>What a parameter's error must stay below to pass, at least 0. Default: 1e-6.</summary>
    public double? Tolerance { get; init; }

    /// <summary>The caller's own gradients; give them or the claimed network, not both.</summary>
    public ClaimedGradients? Claimed { get; init; }

    /// <summary>The caller's own network after one step of the optimizer; give it or the claimed gradients, not both.</summary>
    public Network? ClaimedNetwork { get; init; }

    /// <summary>The caller's own net inputs, outputs and deltas; alone or beside one of the others.</summary>
    public ClaimedForward? ClaimedForward { get; init; }

    /// <summary>The optimizer of the step that led to the claimed network; beside claimed gradients it tells the learning rate.</summary>
    public Optimizer? Optimizer { get; init; }

    /// <summary>How large gradients are made smaller before the optimizer's step. Default: they are not.</summary>
    public GradientClipping? GradientClipping { get; init; }

    /// <summary>
    /// What the claim was computed in: `float64`, `float32`, `bfloat16`, or `decimals:4`, rounded to so many places. Default: read off it.
    /// </summary>
    public string? Precision { get; init; }
}
