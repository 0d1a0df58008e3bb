using System.ComponentModel.DataAnnotations;
using Backprop.Expressions;

namespace Backprop.Optimizers;

/// <summary>Adam with Nesterov's momentum: the step looks ahead along the running average.</summary>
/// <param name="LearningRate">The size of a step, η.</param>
/// <param name="Beta1">β₁, how much of the gradient's average is kept from step to step.</param>
/// <param name="Beta2">β₂, how much of its square's average is kept from step to step.</param>
/// <param name="Epsilon">ε, which keeps the divisor from 0.</param>
/// <param name="MomentumDecay">ψ, how fast the momentum rises from half of β₁ to β₁.</param>
/// <param name="WeightDecay">λ, the pull of every parameter towards 0, added to the gradient.</param>
[WireName("nadam")]
public sealed record Nadam(
    double LearningRate,
    [property: Range(0, 1, MaximumIsExclusive = true)] double Beta1 = 0.9,
    [property: Range(0, 1, MaximumIsExclusive = true)] double Beta2 = 0.999,
    [property: Range(0, double.MaxValue)] double Epsilon = 1e-8,
    [property: Range(0, double.MaxValue)] double MomentumDecay = 4e-3,
    double WeightDecay = 0) : Optimizer(LearningRate, WeightDecay)
{
    // Dozat's constant; PyTorch has it too.
    private const double Fading = 0.96;

    private static readonly Moment[] Remembered =
    [
        new("firstMoment", "m", "m"),
        new("secondMoment", "v", "v", IsNonNegative: true),
        new("momentumProduct", "p", "p", 1, IsNonNegative: true),
    ];

    /// <inheritdoc/>
    public override string Source =>
        "Dozat (2016), Incorporating Nesterov momentum into Adam; PyTorch, torch.optim.NAdam.";

    /// <inheritdoc/>
    protected override string PyTorchClass => "NAdam";

    /// <inheritdoc/>
    protected override string PyTorchSettings =>
        // One tensor at a time PyTorch 1.13 counts a momentum twice.
        $"betas=({PythonNotation.Float(Beta1)}, {PythonNotation.Float(Beta2)}), eps={PythonNotation.Float(Epsilon)}, "
        + $"momentum_decay={PythonNotation.Float(MomentumDecay)}, foreach=True";

    /// <inheritdoc/>
    public override IReadOnlyList<Moment> Moments => Remembered;

    private protected override IReadOnlyList<(string Option, Optimizer Form)> Forms => [(string.Empty, new Nadam(1, WeightDecay: 1))];

    private protected override void Rule<T, TParameters>(TParameters parameters, StepInfo step)
    {
        var lambda = parameters.Setting(@"\lambda", "lambda_", WeightDecay);
        var eta = parameters.Setting(@"\eta", "eta", step.LearningRate);
        var t = parameters.Setting("t", "t", step.Number);
        var beta1 = parameters.Setting(@"\beta_1", "beta1", Beta1);
        var beta2 = parameters.Setting(@"\beta_2", "beta2", Beta2);
        var epsilon = parameters.Setting(@"\epsilon", "epsilon", Epsilon);
        var psi = parameters.Setting(@"\psi", "psi", MomentumDecay);
        var momentum = beta1 * (1 - (0.5 * parameters.Power(Fading, t * psi)));
        var momentumNext = beta1 * (1 - (0.5 * parameters.Power(Fading, (t + 1) * psi)));
        var share2 = 1 - parameters.Power(beta2, t);
        var decays = WeightDecay != 0;
        while (parameters.Next())
        {
            var g = Decayed(ref parameters, lambda, decays);
            var m = parameters.Remember(
                0, (beta1 * parameters.Before(0)) + ((1 - beta1) * g), "The first moment is a running average of the gradient.");
            var v = parameters.Remember(
                1,
                (beta2 * parameters.Before(1)) + ((1 - beta2) * T.Square(g)),
                "The second moment is a running average of the squared gradient.");
            var mu = parameters.Let("mu", @"\mu", momentum, "The momentum rises towards β₁.");
            var next = parameters.Let("munext", @"{\mu'}", momentumNext, "That of the step after, by which this one looks ahead.");
            var p = parameters.Remember(2, parameters.Before(2) * mu, "The share of the start, 0, that is left in the average.");
            var root = parameters.Let(
                "d", "d", T.Sqrt(v / share2) + epsilon, "The gradient's usual size, freed of its start at 0.");
            parameters.Move(
                parameters.Value - (eta * (1 - mu) / (1 - p) * (g / root)) - (eta * next / (1 - (p * next)) * (m / root)),
                "A part of this gradient, and the average as it will be after the next step.");
        }
    }
}
