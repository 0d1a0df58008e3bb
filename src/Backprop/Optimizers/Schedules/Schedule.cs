namespace Backprop.Optimizers.Schedules;

/// <summary>How the learning rate goes on from epoch to epoch.</summary>
public abstract record Schedule : Definition
{
    /// <summary>The learning rate of an epoch.</summary>
    /// <param name="initial">The optimizer's own learning rate, η₀.</param>
    /// <param name="epoch">The number of epochs that are over, t.</param>
    public abstract double LearningRate(double initial, long epoch);
}
