using Backprop.Optimizers;

namespace BackpropService.Contracts;

/// <summary>What an optimizer carries from step to step.</summary>
public sealed class OptimizerStateDto
{
    /// <summary>The number of steps taken, at least 0.</summary>
    public required long? Step { get; init; }

    internal OptimizerState ToState() => new(Step!.Value);
}
