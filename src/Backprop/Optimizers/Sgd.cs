using System.ComponentModel.DataAnnotations;
using Backprop.Expressions;

namespace Backprop.Optimizers;

/// <summary>Gradient descent, with momentum where it is asked for: a running sum of the gradients that keeps its direction.</summary>
/// <param name="LearningRate">The size of a step, η.</param>
/// <param name="Momentum">μ, how much of the running sum is kept from step to step.</param>
/// <param name="Dampening">τ, how much of a gradient is held back from the running sum, but for the first.</param>
/// <param name="Nesterov">Whether the step looks ahead along the running sum.</param>
/// <param name="WeightDecay">λ, the pull of every parameter towards 0.</param>
[WireName("sgd")]
public sealed record Sgd(
    double LearningRate,
    [property: Range(0, double.MaxValue)] double Momentum = 0,
    double Dampening = 0,
    bool Nesterov = false,
    double WeightDecay = 0) : Optimizer(LearningRate, WeightDecay)
{
    private const string Keeps =
        "Momentum keeps a part of all earlier gradients, so that steps in one direction add up.";

    private const string LooksAhead =
        "Nesterov's momentum looks one step ahead along the running sum.";

    private const string AgainstGradient =
        "The step goes against the gradient, its size set by the learning rate.";

    private const string AgainstSum =
        "The step goes against the running sum of gradients, its size set by the learning rate.";

    private static readonly Moment[] Buffer = [new("momentumBuffer", "b", "b")];

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
        if (Momentum == 0 && Nesterov)
        {
            yield return new("nesterov", "does not apply without momentum; expected momentum greater than 0 beside it");
        }

        if (Momentum == 0 && Dampening != 0)
        {
            yield return new("dampening", "does not apply without momentum; expected momentum greater than 0 beside it");
        }

        if (Momentum != 0 && Nesterov && Dampening != 0)
        {
            yield return new("dampening", $"is {Digits.Of(Dampening)}; nesterov expects 0");
        }
    }

    private protected override IReadOnlyList<(string Option, Optimizer Form)> Forms =>
    [
        (string.Empty, new Sgd(1, Momentum: 1, WeightDecay: 1)),
        ("nesterov", new Sgd(1, Momentum: 1, Nesterov: true, WeightDecay: 1)),
    ];

    private protected override void Rule<T, TParameters>(TParameters parameters, StepInfo step)
    {
        var lambda = parameters.Setting(@"\lambda", "lambda_", WeightDecay);
        var eta = parameters.Setting(@"\eta", "eta", step.LearningRate);
        var mu = parameters.Setting(@"\mu", "mu", Momentum);
        var tau = parameters.Setting(@"\tau", "tau", Dampening);
        var (decays, remembers) = (WeightDecay != 0, Momentum != 0);
        while (parameters.Next())
        {
            var d = Decayed(ref parameters, lambda, decays);
            if (remembers)
            {
                // The first running sum is the plain gradient, as PyTorch has it: dampening holds back only what comes after.
                var b = step.Number == 1
                    ? parameters.Remember(0, d, "In the first step the running sum is the gradient itself.")
                    : parameters.Remember(0, (mu * parameters.Before(0)) + ((1 - tau) * d), Keeps);
                d = Nesterov ? parameters.Let("d", "d", d + (mu * b), LooksAhead) : b;
            }

            parameters.Move(parameters.Value - (eta * d), Momentum == 0 ? AgainstGradient : AgainstSum);
        }
    }
}
