namespace BackpropService.Client.Losses;

/// <summary>The mean over the outputs: squared near the target, linear far from it, as PyTorch's `HuberLoss`.</summary>
public sealed record Huber : Loss
{
    /// <summary>The deviation from which the loss is linear, above 0. Default: 1.</summary>
    public double? Delta { get; init; }
}
