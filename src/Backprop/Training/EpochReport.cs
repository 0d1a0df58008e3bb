namespace Backprop.Training;

/// <summary>How an epoch went.</summary>
/// <param name="Epoch">The epoch, counted from 1; a training that goes on with another counts on.</param>
/// <param name="Loss">The training loss as it was met, batch by batch before each update.</param>
/// <param name="ValidationLoss">The loss on the validation set after the epoch; null where there is none.</param>
/// <param name="Accuracy">The share of decisions that were right, taken as the loss is; null where the loss decides nothing.</param>
/// <param name="ValidationAccuracy">The same on the validation set after the epoch.</param>
public sealed record EpochReport(
    int Epoch, double Loss, double? ValidationLoss = null, double? Accuracy = null, double? ValidationAccuracy = null);
