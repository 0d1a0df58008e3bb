using System.ComponentModel.DataAnnotations;
using Backprop.Expressions;

namespace Backprop.Optimizers.Schedules;

/// <summary>The learning rate falls by a factor every epoch.</summary>
/// <param name="Gamma">γ, the factor.</param>
[WireName("exponential")]
public sealed record Exponential([property: Range(0, double.MaxValue)] double Gamma) : Schedule
{
    /// <inheritdoc/>
    public override string Source => "PyTorch, torch.optim.lr_scheduler.ExponentialLR.";

    /// <inheritdoc/>
    public override double LearningRate(double initial, long epoch) => initial * Math.Pow(Gamma, epoch);

    /// <inheritdoc/>
    public override Expression Rate(Expression initial, Expression epoch) =>
        initial * Functions.Power.Of(new Symbol(@"\gamma", Number: Gamma), epoch);
}
