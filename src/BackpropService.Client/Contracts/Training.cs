namespace BackpropService.Client.Contracts;

/// <summary>How long to train, and in which portions.</summary>
/// <param name="Epochs">The most passes over the training samples, at least 1.</param>
public sealed record Training(int Epochs)
{
    /// <summary>Samples per step, from 1 to all. Default: all.</summary>
    public int? BatchSize { get; init; }

    /// <summary>Whether each epoch puts the samples into batches in another order. Default: true.</summary>
    public bool? Shuffle { get; init; }

    /// <summary>Where the random numbers of the orders start, at least 0: the same seed gives the same training. Default: 0.</summary>
    public long? Seed { get; init; }

    /// <summary>The share of the samples, in (0, 1), that is only measured on: the last ones, before any shuffling.</summary>
    public double? ValidationSplit { get; init; }

    /// <summary>
    /// Where the random order starts that the split puts the samples in first, at least 0; where targets are classes, it then takes of each
    /// its share. Default: they stay in the order given.
    /// </summary>
    public long? SplitSeed { get; init; }

    /// <summary>Samples that are only measured on, instead of a split.</summary>
    public Validation? Validation { get; init; }

    /// <summary>When to give up for want of progress; the best network is returned.</summary>
    public EarlyStopping? EarlyStopping { get; init; }

    /// <summary>Training ends after the epoch whose loss is no more than this.</summary>
    public double? TargetLoss { get; init; }

    /// <summary>Reports the epochs that are multiples of this, and the last. Default: 1.</summary>
    public int? ReportEvery { get; init; }

    /// <summary>
    /// Where another training ended, as it was answered: with its network and optimizer this one goes on as if it had not.
    /// </summary>
    public Resume? Resume { get; init; }
}
