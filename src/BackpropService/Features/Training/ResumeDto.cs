using Backprop.Training;
using BackpropService.Contracts;

namespace BackpropService.Features.Training;

/// <summary>
/// What a training knew besides its `network` and its `optimizer` when it ended: with all three posted back, another goes on where it
/// was, bit for bit as one.
/// </summary>
public sealed class ResumeDto
{
    /// <summary>The number of epochs over, at least 0; the next is counted on from it.</summary>
    public required int? Epoch { get; init; }

    /// <summary>Where the schedule `plateau` stands; left out with any other.</summary>
    public PlateauProgressDto? Plateau { get; init; }

    /// <summary>Where early stopping stands; left out without it.</summary>
    public EarlyStoppingProgressDto? EarlyStopping { get; init; }

    /// <summary>The same, once validation has passed.</summary>
    internal Resumption ToResumption(TrainRequest request) => new(
        Epoch!.Value,
        Plateau is { } plateau ? new(plateau.LearningRate!.Value, plateau.LowestLoss ?? double.PositiveInfinity, plateau.Waited!.Value) : null,
        EarlyStopping is { } stopping ? stopping.ToProgress(request) : null);

    internal static ResumeDto From(Resumption resumption, TrainRequest request) => new()
    {
        Epoch = resumption.Epoch,
        Plateau = resumption.Plateau is { } plateau
            ? new() { LearningRate = plateau.LearningRate, LowestLoss = OrNone(plateau.LowestLoss), Waited = plateau.Waited }
            : null,
        EarlyStopping = resumption.EarlyStopping is { } stopping ? EarlyStoppingProgressDto.From(stopping, request) : null,
    };

    internal static double? OrNone(double loss) => double.IsFinite(loss) ? loss : null;
}

/// <summary>Where a schedule stands that lowers the learning rate at plateaus.</summary>
public sealed class PlateauProgressDto
{
    /// <summary>The learning rate by now, at least 0.</summary>
    public required double? LearningRate { get; init; }

    /// <summary>The loss that is to be bettered; left out before the first epoch.</summary>
    public double? LowestLoss { get; init; }

    /// <summary>The epochs in a row that did not, at least 0.</summary>
    public required int? Waited { get; init; }
}

/// <summary>Where early stopping stands.</summary>
public sealed class EarlyStoppingProgressDto
{
    /// <summary>The lowest loss so far; left out before the first epoch.</summary>
    public double? LowestLoss { get; init; }

    /// <summary>The loss of the last progress, which the next is measured from; left out before the first epoch.</summary>
    public double? ProgressLoss { get; init; }

    /// <summary>The epochs in a row without progress, at least 0.</summary>
    public required int? Waited { get; init; }

    /// <summary>The network of the lowest loss; left out where it is the answered one.</summary>
    public SnapshotDto? Best { get; init; }

    /// <summary>The network to go on with; left out where it is the answered one.</summary>
    public SnapshotDto? Last { get; init; }

    internal EarlyStoppingProgress ToProgress(TrainRequest request) => new(
        LowestLoss ?? double.PositiveInfinity,
        ProgressLoss ?? double.PositiveInfinity,
        Waited!.Value,
        Best?.ToSnapshot(request),
        Last?.ToSnapshot(request));

    internal static EarlyStoppingProgressDto From(EarlyStoppingProgress progress, TrainRequest request) => new()
    {
        LowestLoss = ResumeDto.OrNone(progress.LowestLoss),
        ProgressLoss = ResumeDto.OrNone(progress.ProgressLoss),
        Waited = progress.Waited,
        Best = progress.Best is { } best ? SnapshotDto.From(best, request) : null,
        Last = progress.Last is { } last ? SnapshotDto.From(last, request) : null,
    };
}

/// <summary>The trained network at another point of its training.</summary>
public sealed class SnapshotDto
{
    /// <summary>The network: that of the request with other numbers.</summary>
    public required NetworkDto Network { get; init; }

    /// <summary>The optimizer's state that belongs to it.</summary>
    public required OptimizerStateDto State { get; init; }

    internal Snapshot ToSnapshot(TrainRequest request)
    {
        var shape = request.Inputs!.FindSampleShape();
        // Settings, as those of activations, are the request's: only numbers go on.
        var network = request.Network.With(Network.ToNetwork(shape)).ToNetwork(shape);
        return new(network, State.ToState(request.Optimizer.ToOptimizer().Moments, Network));
    }

    internal static SnapshotDto From(Snapshot snapshot, TrainRequest request) => new()
    {
        Network = request.Network.With(snapshot.Network),
        State = request.Optimizer.With(snapshot.State, snapshot.Network).State!,
    };
}
