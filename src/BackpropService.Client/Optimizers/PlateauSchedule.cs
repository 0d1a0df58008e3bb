namespace BackpropService.Client.Optimizers;

/// <summary>
/// The learning rate falls each time that the loss has not for some epochs, as PyTorch's `ReduceLROnPlateau`; for `/train` alone.
/// </summary>
public sealed record PlateauSchedule : Schedule
{
    /// <summary>What the rate is multiplied by each time, from 0 and less than 1. Default: 0.1.</summary>
    public double? Factor { get; init; }

    /// <summary>The number of epochs in a row without progress that are waited for. Default: 10.</summary>
    public int? Patience { get; init; }

    /// <summary>The share of the lowest loss by which one must be lower to be progress. Default: 1e-4.</summary>
    public double? Threshold { get; init; }

    /// <summary>What the rate does not fall below. Default: 0.</summary>
    public double? Minimum { get; init; }
}
