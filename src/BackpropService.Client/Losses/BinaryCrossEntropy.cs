namespace BackpropService.Client.Losses;

/// <summary>The mean over the outputs of −(t ln y + (1 − t) ln(1 − y)); targets in [0, 1]. Stable behind a `sigmoid` layer.</summary>
public sealed record BinaryCrossEntropy : Loss
{
    /// <summary>
    /// Whether the outputs are net inputs yet, behind an `identity` layer: PyTorch's `BCEWithLogitsLoss`. Default: false.
    /// </summary>
    public bool? FromLogits { get; init; }
}
