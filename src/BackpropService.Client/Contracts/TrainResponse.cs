using BackpropService.Client.Layers;
using BackpropService.Client.Optimizers;

namespace BackpropService.Client.Contracts;

/// <summary>The trained network. Network and optimizer can be posted again as they are, to go on.</summary>
/// <param name="Network">The network at the end; with early stopping the best one.</param>
/// <param name="Optimizer">The optimizer with the state that belongs to that network.</param>
/// <param name="History">The reported epochs.</param>
/// <param name="StoppedBecause">Why training ended.</param>
public sealed record TrainResponse(
    Network Network, Optimizer Optimizer, IReadOnlyList<HistoryEntry> History, StoppedBecause StoppedBecause)
{
    /// <summary>Posted again as the training's, with network and optimizer, it goes on with early stopping and plateau too.</summary>
    public Resume? Resume { get; init; }

    /// <summary>What is worth a word: dead neurons, no progress, overfitting.</summary>
    public IReadOnlyList<string> Remarks { get => field ?? []; init; }
}
