namespace BackpropService.Client.Contracts;

/// <summary>Where early stopping stands.</summary>
/// <param name="Waited">The epochs in a row without progress.</param>
public sealed record EarlyStoppingProgress(int Waited)
{
    /// <summary>The lowest loss so far; null before the first epoch.</summary>
    public double? LowestLoss { get; init; }

    /// <summary>The loss of the last progress, which the next is measured from; null before the first epoch.</summary>
    public double? ProgressLoss { get; init; }

    /// <summary>The network of the lowest loss; null where it is the answered one.</summary>
    public Snapshot? Best { get; init; }

    /// <summary>The network to go on with; null where it is the answered one.</summary>
    public Snapshot? Last { get; init; }
}
