using System.ComponentModel.DataAnnotations;
using Backprop.Expressions;

namespace Backprop.Optimizers;

/// <summary>Turns gradients into the next value of each parameter. Settings only: what it remembers is passed in and out.</summary>
/// <param name="LearningRate">The size of a step, η.</param>
/// <param name="WeightDecay">λ, the pull of every parameter towards 0.</param>
public abstract record Optimizer(
    [property: Range(0, double.MaxValue)] double LearningRate,
    [property: Range(0, double.MaxValue)] double WeightDecay) : Definition
{
    /// <summary>What it remembers of each parameter from one step to the next.</summary>
    public virtual IReadOnlyList<Moment> Moments => [];

    /// <summary>Moves a block of parameters one step.</summary>
    /// <param name="step">Which step it is.</param>
    /// <param name="parameters">The values θ, updated in place.</param>
    /// <param name="gradient">∂E/∂θ, as long as the parameters.</param>
    /// <param name="moments">What it remembers, updated in place: one array per entry of <see cref="Moments"/>, as long as the parameters.</param>
    public abstract void Update(
        StepInfo step, Span<double> parameters, ReadOnlySpan<double> gradient, IReadOnlyList<double[]> moments);

    /// <summary>Derives one parameter's next value; the steps' values are the bits that <see cref="Update"/> computes.</summary>
    public abstract IEnumerable<ExplainedStep> Explain(ParameterStep parameter);

    /// <summary>The same optimizer in PyTorch.</summary>
    /// <param name="parameters">The name of the list of parameters.</param>
    /// <param name="learningRate">The learning rate of the step.</param>
    public string ToPyTorch(string parameters, double learningRate) =>
        $"torch.optim.{PyTorchClass}({parameters}, {PyTorchSettings}, lr={PythonNotation.Float(learningRate)}, "
        + $"weight_decay={PythonNotation.Float(WeightDecay)})";

    /// <summary>The name of its class in torch.optim.</summary>
    protected abstract string PyTorchClass { get; }

    /// <summary>The settings of that class but for learning rate and weight decay.</summary>
    protected abstract string PyTorchSettings { get; }

    /// <summary>The gradient with weight decay's pull added to it, ∂E/∂θ + λθ.</summary>
    protected double WithDecay(double gradient, double parameter) =>
        // Without decay nothing is added: λθ = 0 would turn a gradient of -0 into 0.
        WeightDecay == 0 ? gradient : gradient + (WeightDecay * parameter);

    /// <summary>Derives the gradient with weight decay; nothing where there is no decay.</summary>
    protected IEnumerable<ExplainedStep> ExplainDecay(ParameterStep parameter) => WeightDecay == 0 ? [] :
    [
        parameter.Explain(
            "g",
            "g",
            $@"{parameter.GradientSymbol} + \lambda \cdot {parameter.Name}",
            $@"{Digits.Of(parameter.Gradient)} + {Digits.Of(WeightDecay)} \cdot {Digits.InProduct(parameter.Value)}",
            WithDecay(parameter.Gradient, parameter.Value),
            "Weight decay adds a pull towards 0 to the gradient."),
    ];

    /// <summary>The symbol of the gradient that the moments are made from: g_{w8} with weight decay, otherwise the gradient itself.</summary>
    protected string DecayedSymbol(ParameterStep parameter) =>
        WeightDecay == 0 ? parameter.GradientSymbol : parameter.Symbol("g");
}
