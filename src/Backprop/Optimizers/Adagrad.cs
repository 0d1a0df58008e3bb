using System.ComponentModel.DataAnnotations;
using System.Runtime.CompilerServices;
using Backprop.Expressions;

namespace Backprop.Optimizers;

/// <summary>Divides each gradient by the root of the sum of all its squares so far: what moved much moves less and less.</summary>
/// <param name="LearningRate">The size of the first step, η.</param>
/// <param name="LearningRateDecay">κ, how fast the learning rate falls with the number of steps.</param>
/// <param name="InitialAccumulatorValue">What the sums of squares start from.</param>
/// <param name="Epsilon">ε, which keeps the divisor from 0.</param>
/// <param name="WeightDecay">λ, the pull of every parameter towards 0.</param>
[WireName("adagrad")]
public sealed record Adagrad(
    double LearningRate,
    [property: Range(0, double.MaxValue)] double LearningRateDecay = 0,
    [property: Range(0, double.MaxValue)] double InitialAccumulatorValue = 0,
    [property: Range(0, double.MaxValue)] double Epsilon = 1e-10,
    double WeightDecay = 0) : Optimizer(LearningRate, WeightDecay)
{
    // Beside the record, not in it: a field would count where two are compared, and "with" would copy it.
    private static readonly ConditionalWeakTable<Adagrad, Moment[]> Sums = [];

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
    public override IReadOnlyList<Moment> Moments => Sums.GetValue(
        this, adagrad => [new("squareSum", "s", "s", adagrad.InitialAccumulatorValue, IsNonNegative: true)]);

    private protected override IReadOnlyList<(string Option, Optimizer Form)> Forms =>
        [(string.Empty, new Adagrad(1, LearningRateDecay: 1, WeightDecay: 1))];

    private protected override void Rule<T, TParameters>(TParameters parameters, StepInfo step)
    {
        var lambda = parameters.Setting(@"\lambda", "lambda_", WeightDecay);
        var eta = parameters.Setting(@"\eta", "eta", step.LearningRate);
        var t = parameters.Setting("t", "t", step.Number);
        var kappa = parameters.Setting(@"\kappa", "kappa", LearningRateDecay);
        var epsilon = parameters.Setting(@"\epsilon", "epsilon", Epsilon);
        var slowed = eta / (1 + ((t - 1) * kappa));
        var (decays, slows) = (WeightDecay != 0, LearningRateDecay != 0);
        while (parameters.Next())
        {
            var g = Decayed(ref parameters, lambda, decays);
            var rate = slows ? parameters.Let("rate", @"\eta", slowed, "The learning rate falls with the number of steps.") : eta;
            var sum = parameters.Remember(
                0, parameters.Before(0) + T.Square(g), "The squares of all gradients so far add up; they never get less.");
            parameters.Move(
                parameters.Value - (rate * (g / (T.Sqrt(sum) + epsilon))),
                "Divided by the root of that sum, a parameter that has moved much moves less and less.");
        }
    }
}
