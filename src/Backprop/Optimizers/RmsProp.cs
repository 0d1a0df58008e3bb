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
[WireName("rmsProp")]
public sealed record RmsProp(
    double LearningRate,
    [property: Range(0, 1)] double Alpha = 0.99,
    [property: Range(0, double.MaxValue)] double Epsilon = 1e-8,
    [property: Range(0, double.MaxValue)] double Momentum = 0,
    bool Centered = false,
    double WeightDecay = 0) : Optimizer(LearningRate, WeightDecay)
{
    private const string Variance =
        "The mean square less the squared mean is the variance: how much the gradient varies.";

    private const string OwnPace =
        "Divided by its usual size, the gradient says only how unusual it is: every parameter moves at its own pace.";

    private const string Keeps =
        "Momentum keeps a part of all earlier steps, so that steps in one direction add up.";

    private static readonly Moment SquareAverage = new("squareAverage", "v", "v", IsNonNegative: true);
    private static readonly Moment GradientAverage = new("gradientAverage", "gbar", @"\bar g");
    private static readonly Moment Buffer = new("momentumBuffer", "b", "b");
    private static readonly Moment[] Plain = [SquareAverage];
    private static readonly Moment[] WithAverage = [SquareAverage, GradientAverage];
    private static readonly Moment[] WithBuffer = [SquareAverage, Buffer];
    private static readonly Moment[] WithBoth = [SquareAverage, GradientAverage, Buffer];

    /// <inheritdoc/>
    public override string Source =>
        "Tieleman, Hinton (2012), Neural networks for machine learning, lecture 6.5; Graves (2013), Generating sequences with "
        + "recurrent neural networks, for the centered form; PyTorch, torch.optim.RMSprop.";

    /// <inheritdoc/>
    protected override string PyTorchClass => "RMSprop";

    /// <inheritdoc/>
    protected override string PyTorchSettings =>
        $"alpha={PythonNotation.Float(Alpha)}, eps={PythonNotation.Float(Epsilon)}, momentum={PythonNotation.Float(Momentum)}, "
        + $"centered={Centered}";

    /// <inheritdoc/>
    public override IReadOnlyList<Moment> Moments => (Centered, Momentum != 0) switch
    {
        (false, false) => Plain,
        (true, false) => WithAverage,
        (false, true) => WithBuffer,
        (true, true) => WithBoth,
    };

    private protected override IReadOnlyList<(string Option, Optimizer Form)> Forms =>
    [
        (string.Empty, new RmsProp(1, Momentum: 1, WeightDecay: 1)),
        ("centered", new RmsProp(1, Momentum: 1, Centered: true, WeightDecay: 1)),
    ];

    private protected override void Rule<T, TParameters>(TParameters parameters, StepInfo step)
    {
        var lambda = parameters.Setting(@"\lambda", "lambda_", WeightDecay);
        var eta = parameters.Setting(@"\eta", "eta", step.LearningRate);
        var alpha = parameters.Setting(@"\alpha", "alpha", Alpha);
        var epsilon = parameters.Setting(@"\epsilon", "epsilon", Epsilon);
        var mu = parameters.Setting(@"\mu", "mu", Momentum);
        var (decays, remembers) = (WeightDecay != 0, Momentum != 0);
        while (parameters.Next())
        {
            var g = Decayed(ref parameters, lambda, decays);
            var v = parameters.Remember(
                0,
                (alpha * parameters.Before(0)) + ((1 - alpha) * T.Square(g)),
                "A running average of the squared gradient tells how large it usually is.");
            if (Centered)
            {
                var mean = parameters.Remember(
                    1, (alpha * parameters.Before(1)) + ((1 - alpha) * g), "A running average of the gradient itself.");

                // A variance is never negative; rounding can make the difference so, and its root NaN, where gradients stay the same.
                v = parameters.Let("var", "s", T.Max(0, v - T.Square(mean)), Variance);
            }

            var d = parameters.Let("d", "d", g / (T.Sqrt(v) + epsilon), OwnPace);
            d = remembers ? parameters.Remember(Moments.Count - 1, (mu * parameters.Before(Moments.Count - 1)) + d, Keeps) : d;
            parameters.Move(parameters.Value - (eta * d), "The learning rate sets the size of the step.");
        }
    }
}
