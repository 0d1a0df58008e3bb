namespace BackpropService.Client.Optimizers;

/// <summary>A straight line from one share of the learning rate to another, as PyTorch's `LinearLR`.</summary>
public sealed record LinearSchedule : Schedule
{
    /// <summary>The share in the first epoch, in (0, 1]. Default: 1/3.</summary>
    public double? StartFactor { get; init; }

    /// <summary>The share at the end, in [0, 1]. Default: 1.</summary>
    public double? EndFactor { get; init; }

    /// <summary>The number of epochs between, at least 1. Default: 5.</summary>
    public int? Period { get; init; }
}
