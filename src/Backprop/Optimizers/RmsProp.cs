using System.ComponentModel.DataAnnotations;
using Backprop.Expressions;

namespace Backprop.Optimizers;

/// <summary>Divides each gradient by the root of a running average of its square, so that every parameter moves at its own pace.</summary>
/// <param name="LearningRate">The size of a step, η.</param>
/// <param name="Alpha">α, how much of the averages is kept from step to step.</param>
/// <param name="Epsilon">ε, which keeps the divisor from 0.</param>
/// <param name="Momentum">μ, how much of the running sum of steps is kept.</param>
/// <param name="Centered">Whether the gradient's average is taken from the square's, which leaves its variance.</param>
/// <param name="WeightDecay">λ, the pull of every parameter towards 0.</param>
public sealed record RmsProp(
    double LearningRate,
    [property: Range(0, 1)] double Alpha = 0.99,
    [property: Range(0, double.MaxValue)] double Epsilon = 1e-8,
    [property: Range(0, double.MaxValue)] double Momentum = 0,
    bool Centered = false,
    double WeightDecay = 0) : Optimizer(LearningRate, WeightDecay)
{
    private static readonly Moment SquareAverage = new("squareAverage", IsNonNegative: true);
    private static readonly Moment GradientAverage = new("gradientAverage");
    private static readonly Moment Buffer = new("momentumBuffer");

    /// <inheritdoc/>
    public override string Formula =>
        @"g = \frac{\partial E}{\partial \theta} + \lambda \theta, \quad v \leftarrow \alpha v + (1 - \alpha) g^2, \quad "
        + @"\bar g \leftarrow \alpha \bar g + (1 - \alpha) g \text{ (centered)}, \quad "
        + @"d = \frac{g}{\sqrt{v - \bar g^2} + \epsilon}, \quad b \leftarrow \mu b + d, \quad \theta \leftarrow \theta - \eta b";

    /// <inheritdoc/>
    public override string Source =>
        "Tieleman, Hinton (2012), Neural networks for machine learning, lecture 6.5; Graves (2013), Generating sequences with "
        + "recurrent neural networks, for the centered form; PyTorch, torch.optim.RMSprop.";

    /// <inheritdoc/>
    protected override string PyTorchClass => "RMSprop";

    /// <inheritdoc/>
    protected override string PyTorchSettings =>
        $"alpha={PythonNotation.Float(Alpha)}, eps={PythonNotation.Float(Epsilon)}, momentum={PythonNotation.Float(Momentum)}, centered={Centered}";

    /// <inheritdoc/>
    public override IReadOnlyList<Moment> Moments => (Centered, Momentum != 0) switch
    {
        (false, false) => [SquareAverage],
        (true, false) => [SquareAverage, GradientAverage],
        (false, true) => [SquareAverage, Buffer],
        (true, true) => [SquareAverage, GradientAverage, Buffer],
    };

    /// <inheritdoc/>
    public override void Update(
        StepInfo step, Span<double> parameters, ReadOnlySpan<double> gradient, IReadOnlyList<double[]> moments)
    {
        var squares = moments[0].AsSpan(0, parameters.Length);
        var averages = Centered ? moments[1] : [];
        var buffer = Momentum == 0 ? [] : moments[^1];
        for (var i = 0; i < parameters.Length; i++)
        {
            var g = WithDecay(gradient[i], parameters[i]);
            squares[i] = Average(squares[i], g * g);
            var spread = squares[i];
            if (Centered)
            {
                averages[i] = Average(averages[i], g);
                spread = Variance(spread, averages[i]);
            }

            var d = g / (Math.Sqrt(spread) + Epsilon);
            if (Momentum != 0)
            {
                buffer[i] = d = (Momentum * buffer[i]) + d;
            }

            parameters[i] -= step.LearningRate * d;
        }
    }

    /// <inheritdoc/>
    public override IEnumerable<ExplainedStep> Explain(ParameterStep parameter)
    {
        var g = WithDecay(parameter.Gradient, parameter.Value);
        var symbol = DecayedSymbol(parameter);
        var spread = Average(parameter.Moments[0], g * g);
        var spreadSymbol = parameter.Symbol("v");
        foreach (var step in ExplainDecay(parameter))
        {
            yield return step;
        }

        yield return parameter.Explain(
            "v",
            "v",
            $@"\alpha \cdot {parameter.Before("v")} + (1 - \alpha) \cdot {symbol}^2",
            $@"{Averaged(parameter.Moments[0], g)}^2",
            spread,
            "A running average of the squared gradient tells how large it usually is.");
        if (Centered)
        {
            var average = Average(parameter.Moments[1], g);
            yield return parameter.Explain(
                "gbar",
                @"\bar g",
                $@"\alpha \cdot {parameter.Before(@"\bar g")} + (1 - \alpha) \cdot {symbol}",
                Averaged(parameter.Moments[1], g),
                average,
                "A running average of the gradient itself.");
            yield return parameter.Explain(
                "var",
                "s",
                $@"\max(0, {spreadSymbol} - {parameter.Symbol(@"\bar g")}^2)",
                $@"\max(0, {Digits.Of(spread)} - {Digits.InProduct(average)}^2)",
                Variance(spread, average),
                "The mean square less the squared mean is the variance: how much the gradient varies.");
            spread = Variance(spread, average);
            spreadSymbol = parameter.Symbol("s");
        }

        var d = g / (Math.Sqrt(spread) + Epsilon);
        yield return parameter.Explain(
            "d",
            "d",
            $@"\frac{{{symbol}}}{{\sqrt{{{spreadSymbol}}} + \epsilon}}",
            $@"\frac{{{Digits.Of(g)}}}{{\sqrt{{{Digits.Of(spread)}}} + {Digits.Of(Epsilon)}}}",
            d,
            "Divided by its usual size, the gradient says only how unusual it is: every parameter moves at its own pace.");
        if (Momentum != 0)
        {
            var before = parameter.Moments[^1];
            var buffer = (Momentum * before) + d;
            yield return parameter.Explain(
                "b",
                "b",
                $@"\mu \cdot {parameter.Before("b")} + {parameter.Symbol("d")}",
                $@"{Digits.Of(Momentum)} \cdot {Digits.InProduct(before)} + {Digits.InProduct(d)}",
                buffer,
                "Momentum keeps a part of all earlier steps, so that steps in one direction add up.");
            d = buffer;
        }

        yield return parameter.ExplainNext(
            $@"{parameter.Name} - \eta \cdot {parameter.Symbol(Momentum == 0 ? "d" : "b")}",
            $@"{Digits.Of(parameter.Value)} - {Digits.Of(parameter.Step.LearningRate)} \cdot {Digits.InProduct(d)}",
            parameter.Value - (parameter.Step.LearningRate * d),
            "The learning rate sets the size of the step.");
    }

    private string Averaged(double before, double g) =>
        $@"{Digits.Of(Alpha)} \cdot {Digits.InProduct(before)} + (1 - {Digits.Of(Alpha)}) \cdot {Digits.InProduct(g)}";

    private double Average(double average, double value) => (Alpha * average) + ((1 - Alpha) * value);

    // A variance is never negative; rounding can make the difference so, and its root NaN, where gradients stay the same.
    private static double Variance(double square, double mean) => Math.Max(0, square - (mean * mean));
}
