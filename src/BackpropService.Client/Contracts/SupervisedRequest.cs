using BackpropService.Client.Layers;

namespace BackpropService.Client.Contracts;

/// <summary>What every request has that compares outputs with targets.</summary>
public abstract record SupervisedRequest : PassRequest
{
    /// <summary>The batch, `[samples][inputs]`, also for one sample; for layers with shapes `[samples][…]`.</summary>
    public required Tensor Inputs { get; init; }

    /// <summary>What the outputs should be, `[samples][outputs]`, or class numbers, `[samples]`, where the loss takes them.</summary>
    public required Tensor Targets { get; init; }
}
