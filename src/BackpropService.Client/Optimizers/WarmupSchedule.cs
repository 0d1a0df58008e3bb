namespace BackpropService.Client.Optimizers;

/// <summary>The learning rate rises in equal steps until it is all there.</summary>
/// <param name="Epochs">The number of epochs in which it rises, at least 1.</param>
public sealed record WarmupSchedule(int Epochs) : Schedule
{
    /// <summary>The schedule that follows, which counts epochs from the end of the rise. Default: the rate stays.</summary>
    public Schedule? After { get; init; }
}
