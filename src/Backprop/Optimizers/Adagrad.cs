using System.ComponentModel.DataAnnotations;
using Backprop.Expressions;

namespace Backprop.Optimizers;

/// <summary>Divides each gradient by the root of the sum of all its squares so far: what moved much moves less and less.</summary>
/// <param name="LearningRate">The size of the first step, η.</param>
/// <param name="LearningRateDecay">κ, how fast the learning rate falls with the number of steps.</param>
/// <param name="InitialAccumulatorValue">What the sums of squares start from.</param>
/// <param name="Epsilon">ε, which keeps the divisor from 0.</param>
/// <param name="WeightDecay">λ, the pull of every parameter towards 0.</param>
public sealed record Adagrad(
    double LearningRate,
    [property: Range(0, double.MaxValue)] double LearningRateDecay = 0,
    [property: Range(0, double.MaxValue)] double InitialAccumulatorValue = 0,
    [property: Range(0, double.MaxValue)] double Epsilon = 1e-10,
    double WeightDecay = 0) : Optimizer(LearningRate, WeightDecay)
{
    /// <inheritdoc/>
    public override string Formula =>
        @"g = \frac{\partial E}{\partial \theta} + \lambda \theta, \quad \eta_t = \frac{\eta}{1 + (t - 1) \kappa}, \quad "
        + @"s \leftarrow s + g^2, \quad \theta \leftarrow \theta - \eta_t \frac{g}{\sqrt{s} + \epsilon}";

    /// <inheritdoc/>
    public override string Source =>
        "Duchi, Hazan, Singer (2011), Adaptive subgradient methods for online learning and stochastic optimization; PyTorch, "
        + "torch.optim.Adagrad.";

    /// <inheritdoc/>
    protected override string PyTorchClass => "Adagrad";

    /// <inheritdoc/>
    protected override string PyTorchSettings =>
        $"lr_decay={PythonNotation.Float(LearningRateDecay)}, initial_accumulator_value={PythonNotation.Float(InitialAccumulatorValue)}, "
        + $"eps={PythonNotation.Float(Epsilon)}";

    /// <inheritdoc/>
    public override IReadOnlyList<Moment> Moments => [new("squareSum", InitialAccumulatorValue, IsNonNegative: true)];

    /// <inheritdoc/>
    public override void Update(
        StepInfo step, Span<double> parameters, ReadOnlySpan<double> gradient, IReadOnlyList<double[]> moments)
    {
        var rate = RateOf(step);
        var sums = moments[0].AsSpan(0, parameters.Length);
        for (var i = 0; i < parameters.Length; i++)
        {
            var g = WithDecay(gradient[i], parameters[i]);
            sums[i] += g * g;
            parameters[i] -= rate * (g / (Math.Sqrt(sums[i]) + Epsilon));
        }
    }

    /// <inheritdoc/>
    public override IEnumerable<ExplainedStep> Explain(ParameterStep parameter)
    {
        var g = WithDecay(parameter.Gradient, parameter.Value);
        var symbol = DecayedSymbol(parameter);
        var sum = parameter.Moments[0] + (g * g);
        var rate = RateOf(parameter.Step);
        foreach (var step in ExplainDecay(parameter))
        {
            yield return step;
        }

        if (LearningRateDecay != 0)
        {
            yield return parameter.Explain(
                "rate",
                @"\eta",
                @"\frac{\eta}{1 + (t - 1) \cdot \kappa}",
                $@"\frac{{{Digits.Of(parameter.Step.LearningRate)}}}{{1 + ({Digits.Of(parameter.Step.Number)} - 1) \cdot {Digits.Of(LearningRateDecay)}}}",
                rate,
                "The learning rate falls with the number of steps.");
        }

        yield return parameter.Explain(
            "s",
            "s",
            $"{parameter.Before("s")} + {symbol}^2",
            $"{Digits.Of(parameter.Moments[0])} + {Digits.InProduct(g)}^2",
            sum,
            "The squares of all gradients so far add up; they never get less.");
        yield return parameter.ExplainNext(
            $@"{parameter.Name} - {(LearningRateDecay == 0 ? @"\eta" : parameter.Symbol(@"\eta"))} \cdot \frac{{{symbol}}}{{\sqrt{{{parameter.Symbol("s")}}} + \epsilon}}",
            $@"{Digits.Of(parameter.Value)} - {Digits.Of(rate)} \cdot \frac{{{Digits.Of(g)}}}{{\sqrt{{{Digits.Of(sum)}}} + {Digits.Of(Epsilon)}}}",
            parameter.Value - (rate * (g / (Math.Sqrt(sum) + Epsilon))),
            "Divided by the root of that sum, a parameter that has moved much moves less and less.");
    }

    private double RateOf(StepInfo step) => step.LearningRate / (1 + ((step.Number - 1) * LearningRateDecay));
}
