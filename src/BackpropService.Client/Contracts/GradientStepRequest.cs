using BackpropService.Client.Layers;
using BackpropService.Client.Optimizers;

namespace BackpropService.Client.Contracts;

/// <summary>Gradients to take a step of an optimizer with: nothing is passed through the network.</summary>
public sealed record GradientStepRequest
{
    /// <summary>The network.</summary>
    public required Network Network { get; init; }

    /// <summary>The derivatives by each of its parameters.</summary>
    public required Gradients Gradients { get; init; }

    /// <summary>How gradients become steps.</summary>
    public required Optimizer Optimizer { get; init; }

    /// <summary>How large gradients are made smaller before the step. Null: they are not.</summary>
    public GradientClipping? GradientClipping { get; init; }
}
