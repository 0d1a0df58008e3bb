namespace Backprop.Training;

/// <summary>Keeps the network with the lowest loss, and counts the epochs without progress.</summary>
/// <param name="rule">How long to wait for progress.</param>
/// <param name="progress">Where it stands.</param>
/// <param name="kept">The network with the lowest loss so far; null where there is none.</param>
internal sealed class BestNetwork(EarlyStopping rule, EarlyStoppingProgress progress, Snapshot? kept)
{
    /// <summary>The network with the lowest loss so far.</summary>
    public Snapshot? Kept { get; private set; } = kept;

    /// <summary>Where it stands, apart from networks.</summary>
    public EarlyStoppingProgress Progress { get; private set; } = progress with { Best = null, Last = null };

    /// <summary>Whether so many epochs in a row made no progress that training should end.</summary>
    public bool GivesUp => Progress.Waited >= rule.Patience;

    /// <summary>Takes the next epoch's loss into account.</summary>
    /// <param name="loss">The loss.</param>
    /// <param name="network">The network that it belongs to, asked for only where it is the best.</param>
    public void Offer(double loss, Func<Snapshot> network)
    {
        if (loss < Progress.LowestLoss)
        {
            Progress = Progress with { LowestLoss = loss };
            Kept = network();
        }

        // Progress is measured from the last progress, so that many small steps add up to one.
        Progress = Progress.ProgressLoss - loss > rule.MinDelta
            ? Progress with { ProgressLoss = loss, Waited = 0 }
            : Progress with { Waited = Progress.Waited + 1 };
    }
}
