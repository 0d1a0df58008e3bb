using BackpropService.Client.Layers;

namespace BackpropService.Client.Contracts;

/// <summary>What every request has that compares outputs with targets, or is told the derivatives of the loss by them.</summary>
public abstract record SupervisedRequest : PassRequest
{
    /// <summary>The batch, `[samples][inputs]`, also for one sample; for layers with shapes `[samples][…]`.</summary>
    public required Tensor Inputs { get; init; }

    /// <summary>What the outputs should be, `[samples][outputs]`, or class numbers, `[samples]`, where the loss takes them.</summary>
    public Tensor? Targets { get; init; }

    /// <summary>
    /// The derivatives of a loss of your own by the outputs, in their shape, in place of targets and loss; a training of many
    /// epochs takes none.
    /// </summary>
    public Tensor? OutputGradients { get; init; }
}
