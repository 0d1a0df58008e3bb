using System.ComponentModel.DataAnnotations;
using Backprop.Expressions;

namespace Backprop.Optimizers.Schedules;

/// <summary>The learning rate falls to 0 along a power, a straight line by default.</summary>
/// <param name="Period">The number of epochs until it is 0, T.</param>
/// <param name="Power">The power, p.</param>
[WireName("polynomial")]
public sealed record Polynomial(
    [property: Range(1, int.MaxValue)] int Period = 5, [property: Range(0, double.MaxValue)] double Power = 1) : Schedule
{
    /// <inheritdoc/>
    public override string Source => "PyTorch, torch.optim.lr_scheduler.PolynomialLR.";

    /// <inheritdoc/>
    public override double LearningRate(double initial, long epoch) =>
        initial * Math.Pow(1 - (Math.Min(epoch, Period) / (double)Period), Power);

    /// <inheritdoc/>
    public override Expression Rate(Expression initial, Expression epoch)
    {
        var period = new Symbol("T", Number: Period);
        return initial * Functions.Power.Of(1 - (Functions.Min.Of(epoch, period) / period), new Symbol("p", Number: Power));
    }
}
