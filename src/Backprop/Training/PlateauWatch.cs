using Backprop.Optimizers.Schedules;

namespace Backprop.Training;

/// <summary>Lowers a learning rate at each plateau of the losses.</summary>
/// <param name="rate">The learning rate before the first.</param>
internal sealed class PlateauWatch(double rate)
{
    private double _lowest = double.PositiveInfinity;
    private int _waited;

    /// <summary>The learning rate by now.</summary>
    public double LearningRate { get; private set; } = rate;

    /// <summary>Takes the next epoch's loss into account.</summary>
    public void Offer(Plateau rule, double loss)
    {
        if (rule.IsProgress(loss, _lowest))
        {
            (_lowest, _waited) = (loss, 0);
        }
        else if (++_waited > rule.Patience)
        {
            (LearningRate, _waited) = (rule.Lower(LearningRate), 0);
        }
    }
}
