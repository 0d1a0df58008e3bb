using BackpropService.Client.Layers;

namespace BackpropService.Client.Contracts;

/// <summary>A batch to run through a network; with targets, also to compare.</summary>
public sealed record ForwardRequest : PassRequest
{
    /// <summary>The batch, `[samples][inputs]`, also for one sample; for layers with shapes `[samples][…]`.</summary>
    public required Tensor Inputs { get; init; }

    /// <summary>What the outputs should be, `[samples][outputs]`; null: there is no loss.</summary>
    public Tensor? Targets { get; init; }
}
