using System.ComponentModel.DataAnnotations;
using Backprop.Expressions;

namespace Backprop.Optimizers;

/// <summary>Divides each gradient by its usual size and multiplies it with the usual size of the steps.</summary>
/// <param name="LearningRate">The share of a step that is taken, η; PyTorch's default is 1.</param>
/// <param name="Rho">ρ, how much of the averages is kept from step to step.</param>
/// <param name="Epsilon">ε, under both roots, which lets the first steps begin.</param>
/// <param name="WeightDecay">λ, the pull of every parameter towards 0, added to the gradient.</param>
[WireName("adadelta")]
public sealed record Adadelta(
    double LearningRate,
    [property: Range(0, 1)] double Rho = 0.9,
    [property: Range(0, double.MaxValue)] double Epsilon = 1e-6,
    double WeightDecay = 0) : Optimizer(LearningRate, WeightDecay)
{
    private static readonly Moment[] Remembered =
    [
        new("squareAverage", "v", "v", IsNonNegative: true),
        new("stepAverage", "u", "u", IsNonNegative: true),
    ];

    /// <inheritdoc/>
    public override string Source =>
        "Zeiler (2012), ADADELTA: an adaptive learning rate method; PyTorch, torch.optim.Adadelta.";

    /// <inheritdoc/>
    protected override string PyTorchClass => "Adadelta";

    /// <inheritdoc/>
    protected override string PyTorchSettings =>
        $"rho={PythonNotation.Float(Rho)}, eps={PythonNotation.Float(Epsilon)}";

    /// <inheritdoc/>
    public override IReadOnlyList<Moment> Moments => Remembered;

    private protected override IReadOnlyList<(string Option, Optimizer Form)> Forms => [(string.Empty, new Adadelta(1, WeightDecay: 1))];

    private protected override void Rule<T, TParameters>(TParameters parameters, StepInfo step)
    {
        var lambda = parameters.Setting(@"\lambda", "lambda_", WeightDecay);
        var eta = parameters.Setting(@"\eta", "eta", step.LearningRate);
        var rho = parameters.Setting(@"\rho", "rho", Rho);
        var epsilon = parameters.Setting(@"\epsilon", "epsilon", Epsilon);
        var decays = WeightDecay != 0;
        while (parameters.Next())
        {
            var g = Decayed(ref parameters, lambda, decays);
            var v = parameters.Remember(
                0,
                (rho * parameters.Before(0)) + ((1 - rho) * T.Square(g)),
                "A running average of the squared gradient tells how large it usually is.");
            var d = parameters.Let(
                "d",
                "d",
                T.Sqrt(parameters.Before(1) + epsilon) / T.Sqrt(v + epsilon) * g,
                "The gradient over its usual size, times the usual size of the steps so far: a step has the parameter's own unit.");
            parameters.Remember(
                1,
                (rho * parameters.Before(1)) + ((1 - rho) * T.Square(d)),
                "A running average of the squared steps tells how long they usually are.");
            parameters.Move(parameters.Value - (eta * d), "The learning rate sets the share of the step.");
        }
    }
}
