using System.ComponentModel.DataAnnotations;
using Backprop.Expressions;

namespace Backprop.Optimizers;

/// <summary>
/// Steps of a size of each parameter's own, which grows while its gradient keeps its sign and shrinks where it turns; for whole
/// batches.
/// </summary>
/// <param name="LearningRate">The size of the first step, η.</param>
/// <param name="EtaMinus">η⁻, by which a size shrinks where the gradient turned.</param>
/// <param name="EtaPlus">η⁺, by which it grows where the gradient kept its sign.</param>
/// <param name="MinimumStep">The smallest size.</param>
/// <param name="MaximumStep">The largest size.</param>
[WireName("rprop")]
public sealed record Rprop(
    double LearningRate,
    [property: Range(0, 1, MinimumIsExclusive = true, MaximumIsExclusive = true)] double EtaMinus = 0.5,
    [property: Range(1, double.MaxValue, MinimumIsExclusive = true)] double EtaPlus = 1.2,
    [property: Range(0, double.MaxValue)] double MinimumStep = 1e-6,
    [property: Range(0, double.MaxValue)] double MaximumStep = 50) : Optimizer(LearningRate, 0)
{
    private static readonly Moment[] Remembered = [new("previousGradient", "q", "q"), new("stepSize", "s", "s", IsNonNegative: true)];

    /// <inheritdoc/>
    public override string Source =>
        "Riedmiller, Braun (1993), A direct adaptive method for faster backpropagation learning: the RPROP algorithm; PyTorch, "
        + "torch.optim.Rprop.";

    /// <inheritdoc/>
    protected override string PyTorchClass => "Rprop";

    /// <inheritdoc/>
    protected override string PyTorchSettings =>
        $"etas=({PythonNotation.Float(EtaMinus)}, {PythonNotation.Float(EtaPlus)}), "
        + $"step_sizes=({PythonNotation.Float(MinimumStep)}, {PythonNotation.Float(MaximumStep)})";

    /// <inheritdoc/>
    public override IReadOnlyList<Moment> Moments => Remembered;

    private protected override IReadOnlyList<(string Option, Optimizer Form)> Forms => [(string.Empty, new Rprop(1))];

    /// <inheritdoc/>
    public override IEnumerable<SettingConflict> FindConflicts(IReadOnlyCollection<string> given)
    {
        if (MinimumStep > MaximumStep)
        {
            yield return new("minimumStep", $"is {Digits.Of(MinimumStep)}; expected at most maximumStep, {Digits.Of(MaximumStep)}");
        }
    }

    private protected override bool Decays => false;

    private protected override void Rule<T, TParameters>(TParameters parameters, StepInfo step)
    {
        var eta = parameters.Setting(@"\eta", "eta", step.LearningRate);
        var minus = parameters.Setting(@"\eta^-", "eta_minus", EtaMinus);
        var plus = parameters.Setting(@"\eta^+", "eta_plus", EtaPlus);
        var least = parameters.Setting(@"s_{\min}", "s_min", MinimumStep);
        var most = parameters.Setting(@"s_{\max}", "s_max", MaximumStep);
        while (parameters.Next())
        {
            var turn = parameters.Gradient * parameters.Before(0);
            var before = step.Number == 1 ? eta : parameters.Before(1);
            var size = parameters.Remember(
                1,
                T.Max(least, T.Min(most, before * T.BySign(turn, minus, 1, plus))),
                "The step grows where the gradient has the sign of the one before, and shrinks where it turned: a minimum lies between.");
            var g = parameters.Remember(
                0, T.BySign(turn, 0, parameters.Gradient, parameters.Gradient), "Where the gradient turned this step is left out.");
            parameters.Move(parameters.Value - T.BySign(g, 0 - size, 0, size), "Only the gradient's sign counts, its size does not.");
        }
    }
}
