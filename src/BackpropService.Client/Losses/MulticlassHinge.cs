namespace BackpropService.Client.Losses;

/// <summary>
/// Σ over the wrong classes of max(0, out − out of the right class + margin); one-hot target rows, or class numbers,
/// `[samples]`.
/// </summary>
public sealed record MulticlassHinge : Loss
{
    /// <summary>How far below the right score a wrong one costs nothing, at least 0. Default: 1.</summary>
    public double? Margin { get; init; }
}
