namespace BackpropService.Client.Optimizers;

/// <summary>Every so many epochs the learning rate falls at once, as PyTorch's `StepLR`.</summary>
/// <param name="StepSize">The number of epochs from one fall to the next, at least 1.</param>
public sealed record StepSchedule(int StepSize) : Schedule
{
    /// <summary>What the rate is multiplied by each time, at least 0. Default: 0.1.</summary>
    public double? Gamma { get; init; }
}
