using Backprop.Expressions;

namespace Backprop.Optimizers.Schedules;

/// <summary>The learning rate stays as it is.</summary>
[WireName("constant")]
public sealed record Constant : Schedule
{
    /// <inheritdoc/>
    public override string Source => "Robbins, Monro (1951), A stochastic approximation method, in its simplest form.";

    /// <inheritdoc/>
    public override double LearningRate(double initial, long epoch) => initial;

    /// <inheritdoc/>
    public override Expression Rate(Expression initial, Expression epoch) => initial;
}
