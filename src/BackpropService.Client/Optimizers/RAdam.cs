namespace BackpropService.Client.Optimizers;

/// <summary>Adam rectified while few gradients were seen, as PyTorch's `RAdam`.</summary>
/// <param name="LearningRate">The size of a step, at least 0.</param>
public sealed record RAdam(double LearningRate) : Optimizer(LearningRate)
{
    /// <summary>How much of the gradient's average is kept, in [0, 1). Default: 0.9.</summary>
    public double? Beta1 { get; init; }

    /// <summary>How much of the average of its square is kept, in [0, 1). Default: 0.999.</summary>
    public double? Beta2 { get; init; }

    /// <summary>What keeps the divisor from 0, at least 0. Default: 1e-8.</summary>
    public double? Epsilon { get; init; }
}
