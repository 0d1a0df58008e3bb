namespace BackpropService.Client.Optimizers;

/// <summary>Half a cosine from the learning rate down to a minimum, as PyTorch's `CosineAnnealingLR`.</summary>
/// <param name="Period">The number of epochs until the minimum is reached, at least 1.</param>
public sealed record CosineSchedule(int Period) : Schedule
{
    /// <summary>The lowest learning rate, at least 0. Default: 0.</summary>
    public double? Minimum { get; init; }
}
