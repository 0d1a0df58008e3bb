namespace BackpropService.Client.Optimizers;

/// <summary>Gradient descent, as PyTorch's `SGD`.</summary>
/// <param name="LearningRate">The size of a step, at least 0.</param>
public sealed record Sgd(double LearningRate) : Optimizer(LearningRate)
{
    /// <summary>How much of the last step is kept, at least 0. Default: 0.</summary>
    public double? Momentum { get; init; }

    /// <summary>How much less of the gradient enters the momentum. Default: 0; only with momentum.</summary>
    public double? Dampening { get; init; }

    /// <summary>Whether the step looks ahead along the momentum. Default: false; only with momentum and without dampening.</summary>
    public bool? Nesterov { get; init; }
}
