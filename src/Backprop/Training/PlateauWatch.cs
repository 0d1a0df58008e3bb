using Backprop.Optimizers.Schedules;

namespace Backprop.Training;

/// <summary>Lowers a learning rate at each plateau of the losses.</summary>
/// <param name="start">Where it stands.</param>
internal sealed class PlateauWatch(PlateauProgress start)
{
    /// <summary>Where it stands.</summary>
    public PlateauProgress Progress { get; private set; } = start;

    /// <summary>Takes the next epoch's loss into account.</summary>
    public void Offer(Plateau rule, double loss)
    {
        var waited = Progress.Waited + 1;
        Progress = rule.IsProgress(loss, Progress.LowestLoss) ? Progress with { LowestLoss = loss, Waited = 0 }
            : waited > rule.Patience ? Progress with { LearningRate = rule.Lower(Progress.LearningRate), Waited = 0 }
            : Progress with { Waited = waited };
    }
}
