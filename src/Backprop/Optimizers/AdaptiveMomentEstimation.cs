using System.ComponentModel.DataAnnotations;
using Backprop.Expressions;

namespace Backprop.Optimizers;

/// <summary>
/// What Adam and AdamW share: running averages m of the gradient and v of its square, both freed of their start at 0 (m̂, v̂), and
/// a step along m̂ / √v̂. They differ in where weight decay comes in.
/// </summary>
/// <param name="LearningRate">The size of a step, η.</param>
/// <param name="Beta1">β₁, how much of m is kept from step to step.</param>
/// <param name="Beta2">β₂, how much of v is kept from step to step.</param>
/// <param name="Epsilon">ε, which keeps the divisor from 0.</param>
/// <param name="Amsgrad">Whether the largest v so far takes v's place.</param>
/// <param name="WeightDecay">λ, the pull of every parameter towards 0.</param>
public abstract record AdaptiveMomentEstimation(
    double LearningRate,
    [property: Range(0, 1, MaximumIsExclusive = true)] double Beta1,
    [property: Range(0, 1, MaximumIsExclusive = true)] double Beta2,
    [property: Range(0, double.MaxValue)] double Epsilon,
    bool Amsgrad,
    double WeightDecay) : Optimizer(LearningRate, WeightDecay)
{
    private const string Unbiased =
        "The average started at 0; divided by the share that real gradients have in it, it is unbiased.";

    private const string Shrinking =
        "Decoupled weight decay shrinks the parameter itself and leaves the gradient's averages alone.";

    private const string Usual =
        "The average gradient over its usual size: about ±1 while the gradient keeps its sign, less where it changes.";

    private static readonly Moment[] Both = [new("firstMoment", "m", "m"), new("secondMoment", "v", "v", IsNonNegative: true)];
    private static readonly Moment[] BothAndLargest = [.. Both, new("largestSecondMoment", "vmax", @"{v^{\max}}", IsNonNegative: true)];

    /// <inheritdoc/>
    protected sealed override string PyTorchSettings =>
        $"betas=({PythonNotation.Float(Beta1)}, {PythonNotation.Float(Beta2)}), eps={PythonNotation.Float(Epsilon)}, amsgrad={Amsgrad}";

    /// <inheritdoc/>
    public override IReadOnlyList<Moment> Moments => Amsgrad ? BothAndLargest : Both;

    private protected sealed override IReadOnlyList<(string Option, Optimizer Form)> Forms
    {
        get
        {
            var form = this with { LearningRate = 1, Amsgrad = false, WeightDecay = 1 };
            return [(string.Empty, form), ("amsgrad", form with { Amsgrad = true })];
        }
    }

    private protected override void Rule<T, TParameters>(TParameters parameters, StepInfo step)
    {
        var lambda = parameters.Setting(@"\lambda", "lambda_", WeightDecay);
        var eta = parameters.Setting(@"\eta", "eta", step.LearningRate);
        var t = parameters.Setting("t", "t", step.Number);
        var beta1 = parameters.Setting(@"\beta_1", "beta1", Beta1);
        var beta2 = parameters.Setting(@"\beta_2", "beta2", Beta2);
        var epsilon = parameters.Setting(@"\epsilon", "epsilon", Epsilon);
        var (share1, share2) = (1 - parameters.Power(beta1, t), 1 - parameters.Power(beta2, t));
        var pulls = !DecouplesDecay && WeightDecay != 0;
        var shrinks = DecouplesDecay && 1 - (step.LearningRate * WeightDecay) != 1;
        while (parameters.Next())
        {
            var g = Decayed(ref parameters, lambda, pulls);
            var m = parameters.Remember(
                0, (beta1 * parameters.Before(0)) + ((1 - beta1) * g), "The first moment is a running average of the gradient.");
            var v = parameters.Remember(
                1,
                (beta2 * parameters.Before(1)) + ((1 - beta2) * T.Square(g)),
                "The second moment is a running average of the squared gradient.");
            var largest = Amsgrad
                ? parameters.Remember(
                    2, T.Max(parameters.Before(2), v), "AMSGrad takes the largest second moment so far, so that steps never grow again.")
                : v;
            var mHat = parameters.Let("mhat", @"\hat m", m / share1, Unbiased);
            var vHat = parameters.Let("vhat", @"\hat v", largest / share2, Unbiased);
            var kept = shrinks
                ? parameters.Let("decayed", @"\theta", (1 - (eta * lambda)) * parameters.Value, Shrinking)
                : parameters.Value;
            parameters.Move(kept - (eta * (mHat / (T.Sqrt(vHat) + epsilon))), Usual);
        }
    }
}
