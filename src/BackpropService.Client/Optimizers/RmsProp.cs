namespace BackpropService.Client.Optimizers;

/// <summary>RMSProp: steps divided by the gradient's usual size, as PyTorch's `RMSprop`.</summary>
/// <param name="LearningRate">The size of a step, at least 0.</param>
public sealed record RmsProp(double LearningRate) : Optimizer(LearningRate)
{
    /// <summary>How much of the average of the squared gradient is kept, in [0, 1]. Default: 0.99.</summary>
    public double? Alpha { get; init; }

    /// <summary>What keeps the divisor from 0, at least 0. Default: 1e-8.</summary>
    public double? Epsilon { get; init; }

    /// <summary>How much of the last step is kept, at least 0. Default: 0.</summary>
    public double? Momentum { get; init; }

    /// <summary>Whether the divisor is the gradient's deviation in place of its size. Default: false.</summary>
    public bool? Centered { get; init; }
}
