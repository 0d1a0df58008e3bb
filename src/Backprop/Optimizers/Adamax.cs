using System.ComponentModel.DataAnnotations;
using Backprop.Expressions;

namespace Backprop.Optimizers;

/// <summary>Adam by the largest gradient: a step along the running average, divided by the largest magnitude lately.</summary>
/// <param name="LearningRate">The size of a step, η.</param>
/// <param name="Beta1">β₁, how much of the gradient's average is kept from step to step.</param>
/// <param name="Beta2">β₂, how much of the largest magnitude is kept from step to step.</param>
/// <param name="Epsilon">ε, which keeps the divisor from 0.</param>
/// <param name="WeightDecay">λ, the pull of every parameter towards 0, added to the gradient.</param>
[WireName("adamax")]
public sealed record Adamax(
    double LearningRate,
    [property: Range(0, 1, MaximumIsExclusive = true)] double Beta1 = 0.9,
    [property: Range(0, 1, MaximumIsExclusive = true)] double Beta2 = 0.999,
    [property: Range(0, double.MaxValue)] double Epsilon = 1e-8,
    double WeightDecay = 0) : Optimizer(LearningRate, WeightDecay)
{
    private static readonly Moment[] Remembered = [new("firstMoment", "m", "m"), new("largestGradient", "u", "u", IsNonNegative: true)];

    /// <inheritdoc/>
    public override string Source =>
        "Kingma, Ba (2015), Adam: a method for stochastic optimization, section 7; PyTorch, torch.optim.Adamax.";

    /// <inheritdoc/>
    protected override string PyTorchClass => "Adamax";

    /// <inheritdoc/>
    protected override string PyTorchSettings =>
        $"betas=({PythonNotation.Float(Beta1)}, {PythonNotation.Float(Beta2)}), eps={PythonNotation.Float(Epsilon)}";

    /// <inheritdoc/>
    public override IReadOnlyList<Moment> Moments => Remembered;

    private protected override IReadOnlyList<(string Option, Optimizer Form)> Forms => [(string.Empty, new Adamax(1, WeightDecay: 1))];

    private protected override void Rule<T, TParameters>(TParameters parameters, StepInfo step)
    {
        var lambda = parameters.Setting(@"\lambda", "lambda_", WeightDecay);
        var eta = parameters.Setting(@"\eta", "eta", step.LearningRate);
        var t = parameters.Setting("t", "t", step.Number);
        var beta1 = parameters.Setting(@"\beta_1", "beta1", Beta1);
        var beta2 = parameters.Setting(@"\beta_2", "beta2", Beta2);
        var epsilon = parameters.Setting(@"\epsilon", "epsilon", Epsilon);
        var share1 = 1 - parameters.Power(beta1, t);
        var decays = WeightDecay != 0;
        while (parameters.Next())
        {
            var g = Decayed(ref parameters, lambda, decays);
            var m = parameters.Remember(
                0, (beta1 * parameters.Before(0)) + ((1 - beta1) * g), "The first moment is a running average of the gradient.");
            var u = parameters.Remember(
                1,
                T.Max(beta2 * parameters.Before(1), T.Abs(g) + epsilon),
                "The largest magnitude of the gradient so far, which fades from step to step.");
            parameters.Move(
                parameters.Value - (eta / share1 * (m / u)),
                "The average over the largest magnitude is at most about 1: no step is much longer than the learning rate.");
        }
    }
}
