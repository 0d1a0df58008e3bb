using System.ComponentModel.DataAnnotations;

namespace Backprop.Optimizers.Schedules;

/// <summary>The learning rate falls by a factor every epoch.</summary>
/// <param name="Gamma">γ, the factor.</param>
public sealed record Exponential([property: Range(0, double.MaxValue)] double Gamma) : Schedule
{
    /// <inheritdoc/>
    public override string Formula => @"\eta_0 \gamma^t";

    /// <inheritdoc/>
    public override string Source => "PyTorch, torch.optim.lr_scheduler.ExponentialLR.";

    /// <inheritdoc/>
    public override double LearningRate(double initial, long epoch) => initial * Math.Pow(Gamma, epoch);
}
