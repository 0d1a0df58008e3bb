namespace BackpropService.Client.Optimizers;

/// <summary>Up to the learning rate, the peak, and far down, along cosines, as PyTorch's `OneCycleLR`.</summary>
/// <param name="Period">The number of epochs of the cycle, at least 1.</param>
public sealed record OneCycleSchedule(int Period) : Schedule
{
    /// <summary>The share of the epochs in which the rate rises, in [0, 1). Default: 0.3.</summary>
    public double? Rising { get; init; }

    /// <summary>How many times lower than the peak it starts, above 0. Default: 25.</summary>
    public double? StartDivisor { get; init; }

    /// <summary>How many times lower than its start it ends, above 0. Default: 10000.</summary>
    public double? EndDivisor { get; init; }
}
