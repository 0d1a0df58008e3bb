namespace BackpropService.Client.Losses;

/// <summary>
/// A cross-entropy that attends to what is hard, −t (1 − y)^γ ln y: behind a `softmax` layer summed over the classes, which may be given as
/// class numbers, `[samples]`; behind `sigmoid` of both outcomes of each output, averaged over the outputs.
/// </summary>
public sealed record Focal : Loss
{
    /// <summary>How little counts what is right already, at least 0. Default: 2.</summary>
    public double? Gamma { get; init; }
}
