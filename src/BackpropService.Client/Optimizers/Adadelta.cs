namespace BackpropService.Client.Optimizers;

/// <summary>Steps whose usual size is learned, as PyTorch's `Adadelta`.</summary>
/// <param name="LearningRate">The size of a step, at least 0.</param>
public sealed record Adadelta(double LearningRate) : Optimizer(LearningRate)
{
    /// <summary>How much of the averages is kept, in [0, 1]. Default: 0.9.</summary>
    public double? Rho { get; init; }

    /// <summary>What lets the first steps begin, at least 0. Default: 1e-6.</summary>
    public double? Epsilon { get; init; }
}
