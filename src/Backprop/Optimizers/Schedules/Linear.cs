using System.ComponentModel.DataAnnotations;
using Backprop.Expressions;

namespace Backprop.Optimizers.Schedules;

/// <summary>The learning rate goes in a straight line from one share of its own to another, and stays there.</summary>
/// <param name="StartFactor">The share in the first epoch, a.</param>
/// <param name="EndFactor">The share at the end, b.</param>
/// <param name="Period">The number of epochs from one to the other, T.</param>
[WireName("linear")]
public sealed record Linear(
    [property: Range(0, 1, MinimumIsExclusive = true)] double StartFactor = 1.0 / 3,
    [property: Range(0, 1)] double EndFactor = 1,
    [property: Range(1, int.MaxValue)] int Period = 5) : Schedule
{
    /// <inheritdoc/>
    public override string Source => "PyTorch, torch.optim.lr_scheduler.LinearLR.";

    /// <inheritdoc/>
    public override double LearningRate(double initial, long epoch) =>
        initial * (StartFactor + ((EndFactor - StartFactor) * (Math.Min(epoch, Period) / (double)Period)));

    /// <inheritdoc/>
    public override Expression Rate(Expression initial, Expression epoch)
    {
        Symbol start = new("a", Number: StartFactor), end = new("b", Number: EndFactor), period = new("T", Number: Period);
        return initial * (start + ((end - start) * (Functions.Min.Of(epoch, period) / period)));
    }
}
