namespace BackpropService.Client.Optimizers;

/// <summary>AdaGrad: steps divided by the root of all squared gradients so far, as PyTorch's `Adagrad`.</summary>
/// <param name="LearningRate">The size of a step, at least 0.</param>
public sealed record Adagrad(double LearningRate) : Optimizer(LearningRate)
{
    /// <summary>How the learning rate falls from step to step, at least 0. Default: 0.</summary>
    public double? LearningRateDecay { get; init; }

    /// <summary>Where the sum of squares starts, at least 0. Default: 0.</summary>
    public double? InitialAccumulatorValue { get; init; }

    /// <summary>What keeps the divisor from 0, at least 0. Default: 1e-10.</summary>
    public double? Epsilon { get; init; }
}
