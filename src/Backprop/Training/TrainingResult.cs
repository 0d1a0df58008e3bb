using Backprop.Networks;
using Backprop.Optimizers;

namespace Backprop.Training;

/// <summary>What training gives.</summary>
/// <param name="Network">The network at the end; with early stopping the best.</param>
/// <param name="State">What the optimizer carries on, as it was when the network was.</param>
/// <param name="History">The reported epochs.</param>
/// <param name="StoppedBecause">Why training ended.</param>
/// <param name="Resumption">What another training needs besides, to go on where this one ended.</param>
/// <param name="Remarks">What a teacher would say about it.</param>
/// <param name="Divergence">The value that left the finite range and ended the training; null where all is well.</param>
public sealed record TrainingResult(
    Network Network,
    OptimizerState State,
    IReadOnlyList<EpochReport> History,
    StoppedBecause StoppedBecause,
    Resumption Resumption,
    IReadOnlyList<string> Remarks,
    Divergence? Divergence = null);

/// <summary>Why training ended.</summary>
public enum StoppedBecause
{
    /// <summary>All epochs were over.</summary>
    [WireName("epochs")]
    Epochs,

    /// <summary>The loss reached the target.</summary>
    [WireName("targetLoss")]
    TargetLoss,

    /// <summary>The loss made no progress for too long.</summary>
    [WireName("earlyStopping")]
    EarlyStopping,

    /// <summary>The caller wanted it to end.</summary>
    [WireName("interrupted")]
    Interrupted,

    /// <summary>A value left the finite range.</summary>
    [WireName("divergence")]
    Divergence,
}
