namespace BackpropService.Client.Optimizers;

/// <summary>Adam by the largest gradient lately, as PyTorch's `Adamax`.</summary>
/// <param name="LearningRate">The size of a step, at least 0.</param>
public sealed record Adamax(double LearningRate) : Optimizer(LearningRate)
{
    /// <summary>How much of the gradient's average is kept, in [0, 1). Default: 0.9.</summary>
    public double? Beta1 { get; init; }

    /// <summary>How much of the largest magnitude is kept, in [0, 1). Default: 0.999.</summary>
    public double? Beta2 { get; init; }

    /// <summary>What keeps the divisor from 0, at least 0. Default: 1e-8.</summary>
    public double? Epsilon { get; init; }
}
