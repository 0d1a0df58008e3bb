using System.ComponentModel.DataAnnotations;
using Backprop.Expressions;

namespace Backprop.Optimizers;

/// <summary>
/// Adam that trusts the usual size of the gradient only once enough of them were seen; until then a step along the average
/// alone.
/// </summary>
/// <param name="LearningRate">The size of a step, η.</param>
/// <param name="Beta1">β₁, how much of the gradient's average is kept from step to step.</param>
/// <param name="Beta2">β₂, how much of its square's average is kept from step to step.</param>
/// <param name="Epsilon">ε, which keeps the divisor from 0.</param>
/// <param name="WeightDecay">λ, the pull of every parameter towards 0, added to the gradient.</param>
[WireName("radam")]
public sealed record Radam(
    double LearningRate,
    [property: Range(0, 1, MaximumIsExclusive = true)] double Beta1 = 0.9,
    [property: Range(0, 1, MaximumIsExclusive = true)] double Beta2 = 0.999,
    [property: Range(0, double.MaxValue)] double Epsilon = 1e-8,
    double WeightDecay = 0) : Optimizer(LearningRate, WeightDecay)
{
    // From here on the variance of the divisor is tractable; PyTorch's constant.
    private const double Enough = 5;

    private static readonly Moment[] Remembered = [new("firstMoment", "m", "m"), new("secondMoment", "v", "v", IsNonNegative: true)];

    /// <inheritdoc/>
    public override string Source =>
        "Liu, Jiang, He, Chen, Liu, Gao, Han (2020), On the variance of the adaptive learning rate and beyond: no division while "
        + "ρ_t = ρ∞ − 2tβ₂^t/(1 − β₂^t) is at most 5; PyTorch, torch.optim.RAdam.";

    /// <inheritdoc/>
    protected override string PyTorchClass => "RAdam";

    /// <inheritdoc/>
    protected override string PyTorchSettings =>
        $"betas=({PythonNotation.Float(Beta1)}, {PythonNotation.Float(Beta2)}), eps={PythonNotation.Float(Epsilon)}";

    /// <inheritdoc/>
    public override IReadOnlyList<Moment> Moments => Remembered;

    private protected override IReadOnlyList<(string Option, Optimizer Form)> Forms => [(string.Empty, new Radam(1, WeightDecay: 1))];

    // By then there are enough.
    private protected override long GeneralStep => 1000;

    private protected override void Rule<T, TParameters>(TParameters parameters, StepInfo step)
    {
        var lambda = parameters.Setting(@"\lambda", "lambda_", WeightDecay);
        var eta = parameters.Setting(@"\eta", "eta", step.LearningRate);
        var t = parameters.Setting("t", "t", step.Number);
        var beta1 = parameters.Setting(@"\beta_1", "beta1", Beta1);
        var beta2 = parameters.Setting(@"\beta_2", "beta2", Beta2);
        var epsilon = parameters.Setting(@"\epsilon", "epsilon", Epsilon);
        var (share1, share2) = (1 - parameters.Power(beta1, t), 1 - parameters.Power(beta2, t));
        var infinite = (2 / (1 - beta2)) - 1;
        var length = infinite - (2 * t * parameters.Power(beta2, t) / share2);
        var (decays, isRectified) = (WeightDecay != 0, Length(step.Number) > Enough);
        while (parameters.Next())
        {
            var g = Decayed(ref parameters, lambda, decays);
            var m = parameters.Remember(
                0, (beta1 * parameters.Before(0)) + ((1 - beta1) * g), "The first moment is a running average of the gradient.");
            var v = parameters.Remember(
                1,
                (beta2 * parameters.Before(1)) + ((1 - beta2) * T.Square(g)),
                "The second moment is a running average of the squared gradient.");
            var mHat = parameters.Let(
                "mhat", @"\hat m", m / share1, "Divided by the share that real gradients have in it, it is unbiased.");
            if (isRectified)
            {
                var limit = parameters.Let(
                    "rhoinf", @"{\rho_\infty}", infinite, "How many gradients the second moment averages in the long run.");
                var rho = parameters.Let("rho", @"\rho", length, "How many it averages by now.");
                var r = parameters.Let(
                    "r",
                    "r",
                    T.Sqrt((rho - 4) * (rho - 2) * limit / ((limit - 4) * (limit - 2) * rho)),
                    "The rectification: small while the second moment varies much.");
                var size = parameters.Let(
                    "l", "l", T.Sqrt(share2) / (T.Sqrt(v) + epsilon), "One over the gradient's usual size, freed of its start at 0.");
                parameters.Move(
                    parameters.Value - (mHat * eta * size * r),
                    "The average gradient over its usual size, as far as that can be trusted.");
            }
            else
            {
                parameters.Move(
                    parameters.Value - (mHat * eta), "Too few gradients yet to tell their usual size: a step along the average.");
            }
        }
    }

    private double Length(long t)
    {
        var power = Math.Pow(Beta2, t);
        return (2 / (1 - Beta2)) - 1 - (2 * t * power / (1 - power));
    }
}
