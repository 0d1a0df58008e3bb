using System.ComponentModel.DataAnnotations;
using Backprop.Expressions;

namespace Backprop.Optimizers.Schedules;

/// <summary>The learning rate rises in equal steps, epoch by epoch, until it is all there; another schedule goes on from there.</summary>
/// <param name="Epochs">The number of epochs in which it rises, n.</param>
/// <param name="After">The schedule that follows, which counts epochs from the end of the rise; left out the rate stays.</param>
[WireName("warmup")]
public sealed record Warmup([property: Range(1, int.MaxValue)] int Epochs, Schedule? After = null) : Schedule
{
    private static readonly Constant Stays = new();

    /// <inheritdoc/>
    public override string Source =>
        "Goyal, Dollár, Girshick, Noordhuis, Wesolowski, Kyrola, Tulloch, Jia, He (2017), Accurate, large minibatch SGD: training ImageNet "
        + "in 1 hour, section 2.2; PyTorch, torch.optim.lr_scheduler.LinearLR before another in SequentialLR.";

    private Schedule Next => After ?? Stays;

    /// <inheritdoc/>
    public override IEnumerable<SettingConflict> FindConflicts(IReadOnlyCollection<string> given)
    {
        if (After is Warmup)
        {
            yield return new("after", $"is a '{Name}' in a '{Name}'; expected another schedule");
        }
    }

    /// <inheritdoc/>
    public override double LearningRate(double initial, long epoch) =>
        epoch < Epochs ? initial * (epoch + 1) / Epochs : Next.LearningRate(initial, epoch - Epochs);

    /// <inheritdoc/>
    public override Expression Rate(Expression initial, Expression epoch)
    {
        var rising = new Symbol("n", Number: Epochs);
        return new Cases(
            [new Branch(initial * (epoch + 1) / rising, epoch, Comparison.Less, rising)], Next.Rate(initial, epoch - rising));
    }

    /// <inheritdoc/>
    public override Plateau? PlateauAfter(long epochs) => epochs > Epochs ? Next.PlateauAfter(epochs - Epochs) : null;
}
