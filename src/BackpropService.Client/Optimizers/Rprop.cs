namespace BackpropService.Client.Optimizers;

/// <summary>Steps by the gradient's sign alone, for whole batches, as PyTorch's `Rprop`; without weight decay.</summary>
/// <param name="LearningRate">The size of a step, at least 0.</param>
public sealed record Rprop(double LearningRate) : Optimizer(LearningRate)
{
    /// <summary>What a step shrinks by, in (0, 1). Default: 0.5.</summary>
    public double? EtaMinus { get; init; }

    /// <summary>What a step grows by, above 1. Default: 1.2.</summary>
    public double? EtaPlus { get; init; }

    /// <summary>The smallest step, at least 0. Default: 1e-6.</summary>
    public double? MinimumStep { get; init; }

    /// <summary>The largest step, at least 0. Default: 50.</summary>
    public double? MaximumStep { get; init; }
}
