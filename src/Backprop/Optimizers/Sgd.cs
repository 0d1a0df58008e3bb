using System.ComponentModel.DataAnnotations;

namespace Backprop.Optimizers;

/// <summary>Gradient descent: θ ← θ − η·g with g = ∂E/∂θ + λθ.</summary>
/// <param name="LearningRate">The size of a step, η.</param>
/// <param name="WeightDecay">λ, the pull of every parameter towards 0.</param>
public sealed record Sgd(double LearningRate, [property: Range(0, double.MaxValue)] double WeightDecay = 0)
    : Optimizer(LearningRate)
{
    /// <inheritdoc/>
    public override string Formula => @"g = \frac{\partial E}{\partial \theta} + \lambda \theta, \quad \theta \leftarrow \theta - \eta g";

    /// <inheritdoc/>
    public override string Source => "Robbins, Monro (1951), A stochastic approximation method; PyTorch, torch.optim.SGD.";

    /// <inheritdoc/>
    public override void Update(ReadOnlySpan<double> parameters, ReadOnlySpan<double> gradient, Span<double> updated)
    {
        for (var i = 0; i < parameters.Length; i++)
        {
            // Without decay nothing is added: λθ = 0 would turn a gradient of -0 into 0.
            var g = WeightDecay == 0 ? gradient[i] : gradient[i] + (WeightDecay * parameters[i]);
            updated[i] = parameters[i] - (LearningRate * g);
        }
    }
}
