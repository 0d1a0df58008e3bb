using System.ComponentModel.DataAnnotations;
using Backprop.Expressions;

namespace Backprop.Optimizers.Schedules;

/// <summary>The learning rate, which is the peak, is reached along a cosine and left along another, far below its start.</summary>
/// <param name="Period">The number of epochs of the cycle, T; the rate stays at its end after.</param>
/// <param name="Rising">The share of them in which the rate rises, r.</param>
/// <param name="StartDivisor">How many times lower than the peak it starts, d.</param>
/// <param name="EndDivisor">How many times lower than its start it ends, D.</param>
[WireName("oneCycle")]
public sealed record OneCycle(
    [property: Range(1, int.MaxValue)] int Period,
    [property: Range(0, 1, MaximumIsExclusive = true)] double Rising = 0.3,
    [property: Range(0, double.MaxValue, MinimumIsExclusive = true)] double StartDivisor = 25,
    [property: Range(0, double.MaxValue, MinimumIsExclusive = true)] double EndDivisor = 10000) : Schedule
{
    /// <inheritdoc/>
    public override string Source =>
        "Smith, Topin (2019), Super-convergence: very fast training of neural networks using large learning rates; PyTorch, "
        + "torch.optim.lr_scheduler.OneCycleLR, the momentum left as it is.";

    /// <inheritdoc/>
    public override double LearningRate(double initial, long epoch)
    {
        var (start, top, last) = (initial / StartDivisor, (Rising * Period) - 1, Period - 1);
        return epoch < top
            ? Between(start, initial, epoch / top)
            : Between(initial, start / EndDivisor, (Math.Min(epoch, last) - top) / (last - top));
    }

    /// <inheritdoc/>
    public override Expression Rate(Expression initial, Expression epoch)
    {
        Symbol period = new("T", Number: Period), rising = new("r", Number: Rising);
        Expression start = initial / new Symbol("d", Number: StartDivisor), top = (rising * period) - 1, last = period - 1;
        return new Cases(
            [new Branch(Between(start, initial, epoch / top), epoch, Comparison.Less, top)],
            Between(initial, start / new Symbol("D", Number: EndDivisor), (Functions.Min.Of(epoch, last) - top) / (last - top)));
    }

    private static double Between(double from, double to, double share) => to + (0.5 * (from - to) * (1 + Math.Cos(Math.PI * share)));

    private static Expression Between(Expression from, Expression to, Expression share) =>
        to + (new Spelled(@"\tfrac{1}{2}", 0.5) * (from - to) * (1 + Functions.Cos.Of(new Spelled(@"\pi", Math.PI) * share)));
}
