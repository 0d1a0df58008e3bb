namespace Backprop.Training;

/// <summary>How long to train, and in which portions.</summary>
/// <param name="Epochs">The most passes over the training set; those of a training that it goes on with do not count.</param>
/// <param name="BatchSize">Samples per step; null for all.</param>
/// <param name="Shuffle">Whether each epoch meets the samples in another order.</param>
/// <param name="Seed">Where the random numbers of the orders start.</param>
/// <param name="EarlyStopping">When to give up for want of progress; null for never.</param>
/// <param name="TargetLoss">The loss that is good enough; null for none.</param>
/// <param name="ReportEvery">Which epochs are reported: the multiples of this, and the last.</param>
/// <param name="Resumption">Where another training ended that this one goes on with; null for a new one.</param>
public sealed record TrainingPlan(
    int Epochs,
    int? BatchSize = null,
    bool Shuffle = true,
    ulong Seed = 0,
    EarlyStopping? EarlyStopping = null,
    double? TargetLoss = null,
    int ReportEvery = 1,
    Resumption? Resumption = null);

/// <summary>When to give up for want of progress.</summary>
/// <param name="Patience">The number of epochs in a row without progress after which training stops.</param>
/// <param name="MinDelta">How much the loss must fall below the best for it to count as progress.</param>
public sealed record EarlyStopping(int Patience, double MinDelta = 0);
