namespace BackpropService.Client.Optimizers;

/// <summary>A power down to 0, as PyTorch's `PolynomialLR`.</summary>
public sealed record PolynomialSchedule : Schedule
{
    /// <summary>The number of epochs until 0, at least 1. Default: 5.</summary>
    public int? Period { get; init; }

    /// <summary>The power, at least 0. Default: 1.</summary>
    public double? Power { get; init; }
}
