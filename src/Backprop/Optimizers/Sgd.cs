using System.ComponentModel.DataAnnotations;
using Backprop.Expressions;
using Backprop.Kernels;

namespace Backprop.Optimizers;

/// <summary>Gradient descent, with momentum where it is asked for: a running sum of the gradients that keeps its direction.</summary>
/// <param name="LearningRate">The size of a step, η.</param>
/// <param name="Momentum">μ, how much of the running sum is kept from step to step.</param>
/// <param name="Dampening">τ, how much of a gradient is held back from the running sum, but for the first.</param>
/// <param name="Nesterov">Whether the step looks ahead along the running sum.</param>
/// <param name="WeightDecay">λ, the pull of every parameter towards 0.</param>
public sealed record Sgd(
    double LearningRate,
    [property: Range(0, double.MaxValue)] double Momentum = 0,
    double Dampening = 0,
    bool Nesterov = false,
    double WeightDecay = 0) : Optimizer(LearningRate, WeightDecay)
{
    private static readonly Moment[] Buffer = [new("momentumBuffer")];

    /// <inheritdoc/>
    public override string Formula =>
        @"g = \frac{\partial E}{\partial \theta} + \lambda \theta, \quad b \leftarrow \mu b + (1 - \tau) g, \quad "
        + @"\theta \leftarrow \theta - \eta \begin{cases} g & \mu = 0 \cr g + \mu b & \text{nesterov} \cr b & \text{otherwise} \end{cases}";

    /// <inheritdoc/>
    public override string Source =>
        "Robbins, Monro (1951), A stochastic approximation method; Sutskever, Martens, Dahl, Hinton (2013), On the importance of "
        + "initialization and momentum in deep learning; PyTorch, torch.optim.SGD.";

    /// <inheritdoc/>
    protected override string PyTorchClass => "SGD";

    /// <inheritdoc/>
    protected override string PyTorchSettings =>
        $"momentum={PythonNotation.Float(Momentum)}, dampening={PythonNotation.Float(Dampening)}, nesterov={Nesterov}";

    /// <inheritdoc/>
    public override IReadOnlyList<Moment> Moments => Momentum == 0 ? [] : Buffer;

    /// <inheritdoc/>
    public override IEnumerable<SettingConflict> FindConflicts(IReadOnlyCollection<string> given)
    {
        if (Momentum == 0 && NeedsMomentum(given, "nesterov", isOn: Nesterov))
        {
            yield return new("nesterov", "does not apply without momentum; expected momentum greater than 0 beside it");
        }

        if (Momentum == 0 && NeedsMomentum(given, "dampening", isOn: Dampening != 0))
        {
            yield return new("dampening", "does not apply without momentum; expected momentum greater than 0 beside it");
        }

        if (Momentum != 0 && Nesterov && Dampening != 0)
        {
            yield return new("dampening", $"is {Digits.Of(Dampening)}; nesterov expects 0");
        }
    }

    /// <inheritdoc/>
    public override void Update(
        StepInfo step, Span<double> parameters, ReadOnlySpan<double> gradient, IReadOnlyList<double[]> moments)
    {
        if (Momentum == 0 && WeightDecay == 0)
        {
            Elementwise.SubtractMultiple(parameters, step.LearningRate, gradient);
            return;
        }

        if (Momentum == 0)
        {
            for (var i = 0; i < parameters.Length; i++)
            {
                parameters[i] -= step.LearningRate * WithDecay(gradient[i], parameters[i]);
            }

            return;
        }

        var buffer = moments[0].AsSpan(0, parameters.Length);
        for (var i = 0; i < parameters.Length; i++)
        {
            var g = WithDecay(gradient[i], parameters[i]);
            buffer[i] = Accumulate(step, buffer[i], g);
            parameters[i] -= step.LearningRate * Direction(buffer[i], g);
        }
    }

    /// <inheritdoc/>
    public override IEnumerable<ExplainedStep> Explain(ParameterStep parameter)
    {
        var g = WithDecay(parameter.Gradient, parameter.Value);
        var direction = g;
        var symbol = DecayedSymbol(parameter);
        foreach (var step in ExplainDecay(parameter))
        {
            yield return step;
        }

        if (Momentum != 0)
        {
            var buffer = Accumulate(parameter.Step, parameter.Moments[0], g);
            yield return ExplainBuffer(parameter, symbol, g, buffer);
            direction = Direction(buffer, g);
            if (Nesterov)
            {
                yield return parameter.Explain(
                    "d",
                    "d",
                    $@"{symbol} + \mu \cdot {parameter.Symbol("b")}",
                    $@"{Digits.Of(g)} + {Digits.Of(Momentum)} \cdot {Digits.InProduct(buffer)}",
                    direction,
                    "Nesterov's momentum looks one step ahead along the running sum.");
            }

            symbol = parameter.Symbol(Nesterov ? "d" : "b");
        }

        yield return parameter.ExplainNext(
            $@"{parameter.Name} - \eta \cdot {symbol}",
            $@"{Digits.Of(parameter.Value)} - {Digits.Of(parameter.Step.LearningRate)} \cdot {Digits.InProduct(direction)}",
            parameter.Value - (parameter.Step.LearningRate * direction),
            Momentum == 0
                ? "The step goes against the gradient, its size set by the learning rate."
                : "The step goes against the running sum of gradients, its size set by the learning rate.");
    }

    private ExplainedStep ExplainBuffer(ParameterStep parameter, string symbol, double g, double buffer) => parameter.Step.Number == 1
        ? parameter.Explain("b", "b", symbol, Digits.Of(g), buffer, "In the first step the running sum is the gradient itself.")
        : parameter.Explain(
            "b",
            "b",
            $@"\mu \cdot {parameter.Before("b")} + (1 - \tau) \cdot {symbol}",
            $@"{Digits.Of(Momentum)} \cdot {Digits.InProduct(parameter.Moments[0])} + (1 - {Digits.InProduct(Dampening)}) \cdot {Digits.InProduct(g)}",
            buffer,
            "Momentum keeps a part of all earlier gradients, so that steps in one direction add up.");

    private static bool NeedsMomentum(IReadOnlyCollection<string> given, string setting, bool isOn) =>
        // A setting written out at its default beside "momentum": 0 says nothing that would be ignored.
        isOn || (given.Contains(setting) && !given.Contains("momentum"));

    // The first running sum is the plain gradient, as PyTorch has it: dampening holds back only what comes after.
    private double Accumulate(StepInfo step, double buffer, double g) =>
        step.Number == 1 ? g : (Momentum * buffer) + ((1 - Dampening) * g);

    private double Direction(double buffer, double g) => Nesterov ? g + (Momentum * buffer) : buffer;
}
