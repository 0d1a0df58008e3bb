using System.ComponentModel.DataAnnotations;
using Backprop.Expressions;

namespace Backprop.Optimizers.Schedules;

/// <summary>
/// The learning rate falls by a factor each time that the loss has not fallen for some epochs: the loss on the validation samples where
/// there are any, otherwise that of the training.
/// </summary>
/// <param name="Factor">The factor, γ.</param>
/// <param name="Patience">The number of epochs in a row without progress that are waited for; the one after lowers the rate.</param>
/// <param name="Threshold">The share of the lowest loss by which one must be lower to be progress.</param>
/// <param name="Minimum">What the rate does not fall below, η_min.</param>
[WireName("plateau")]
public sealed record Plateau(
    [property: Range(0, 1, MaximumIsExclusive = true)] double Factor = 0.1,
    [property: Range(0, int.MaxValue)] int Patience = 10,
    [property: Range(0, 1, MaximumIsExclusive = true)] double Threshold = 1e-4,
    [property: Range(0, double.MaxValue)] double Minimum = 0) : Schedule
{
    // PyTorch leaves out a smaller change, too.
    private const double LeastChange = 1e-8;

    /// <inheritdoc/>
    public override string Source => "PyTorch, torch.optim.lr_scheduler.ReduceLROnPlateau.";

    /// <inheritdoc/>
    public override double LearningRate(double initial, long epoch) => initial;

    /// <inheritdoc/>
    public override Expression Rate(Expression initial, Expression epoch) => Functions.Max.Of(
        initial * Functions.Power.Of(new Symbol(@"\gamma", Number: Factor), new Spelled(@"n_{\text{plateaus}}", 0)),
        new Symbol(@"\eta_{\min}", Number: Minimum));

    /// <inheritdoc/>
    public override Plateau PlateauAfter(long epochs) => this;

    /// <summary>Whether a loss is lower than another by enough.</summary>
    internal bool IsProgress(double loss, double lowest) => loss < lowest * (1 - Threshold);

    /// <summary>The learning rate after another plateau.</summary>
    internal double Lower(double rate) => Math.Max(rate * Factor, Minimum) is var lower && rate - lower > LeastChange ? lower : rate;
}
