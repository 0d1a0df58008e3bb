namespace BackpropService.Client.Losses;

/// <summary>
/// −Σ t ln y; target rows are non-negative and sum to 1, or targets are class numbers, `[samples]`. Stable behind a `softmax` layer.
/// </summary>
public sealed record CategoricalCrossEntropy : Loss
{
    /// <summary>
    /// Whether the outputs are net inputs yet, behind an `identity` layer: PyTorch's `CrossEntropyLoss`. Default: false.
    /// </summary>
    public bool? FromLogits { get; init; }

    /// <summary>The share of each target that is spread evenly over all classes, from 0 to 1. Default: 0.</summary>
    public double? LabelSmoothing { get; init; }

    /// <summary>How much each class counts, one for each output, at least 0: PyTorch's `weight`. Default: all count alike.</summary>
    public IReadOnlyList<double>? ClassWeights { get; init; }
}
