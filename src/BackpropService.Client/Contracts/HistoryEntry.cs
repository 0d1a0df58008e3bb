namespace BackpropService.Client.Contracts;

/// <summary>How an epoch went.</summary>
/// <param name="Epoch">The epoch, counted from 1.</param>
/// <param name="Loss">The loss as it was met, batch by batch before each update, weighted by batch size; with `sum` their sum.</param>
/// <param name="ValidationLoss">The loss on the validation samples after the epoch; null where there are none.</param>
/// <param name="Accuracy">With a cross-entropy the share of right decisions, in [0, 1], taken as the loss is.</param>
/// <param name="ValidationAccuracy">The same on the validation samples after the epoch.</param>
/// <param name="Elapsed">The share of the epochs that is over, in (0, 1].</param>
public sealed record HistoryEntry(
    int Epoch,
    double Loss,
    double? ValidationLoss = null,
    double? Accuracy = null,
    double? ValidationAccuracy = null,
    double? Elapsed = null);
