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
    public override void Update(
        StepInfo step, Span<double> parameters, ReadOnlySpan<double> gradient, IReadOnlyList<double[]> moments)
    {
        for (var i = 0; i < parameters.Length; i++)
        {
            // Without decay nothing is added: λθ = 0 would turn a gradient of -0 into 0.
            var g = WeightDecay == 0 ? gradient[i] : gradient[i] + (WeightDecay * parameters[i]);
            parameters[i] -= step.LearningRate * g;
        }
    }

    /// <inheritdoc/>
    public override IEnumerable<ExplainedStep> Explain(ParameterStep parameter)
    {
        var (name, value, gradient, _, step) = parameter;
        var g = gradient;
        if (WeightDecay != 0)
        {
            g = gradient + (WeightDecay * value);
            yield return new(
                $"g_{name}",
                $"g_{{{name}}}",
                $@"\frac{{\partial E}}{{\partial {name}}} + \lambda \cdot {name}",
                $@"{Digits.Of(gradient)} + {Digits.Of(WeightDecay)} \cdot {Digits.InProduct(value)}",
                g,
                "Weight decay adds a pull towards 0 to the gradient.");
        }

        yield return new(
            $"{name}_next",
            $@"{name}^{{\text{{(next)}}}}",
            $@"{name} - \eta \cdot {(WeightDecay == 0 ? $@"\frac{{\partial E}}{{\partial {name}}}" : $"g_{{{name}}}")}",
            $@"{Digits.Of(value)} - {Digits.Of(step.LearningRate)} \cdot {Digits.InProduct(g)}",
            value - (step.LearningRate * g),
            "The step goes against the gradient, its size set by the learning rate.");
    }
}
