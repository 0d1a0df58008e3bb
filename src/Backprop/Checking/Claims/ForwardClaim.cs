using Backprop.Checking.Bounds;

namespace Backprop.Checking.Claims;

/// <summary>A caller's own net inputs, outputs and deltas.</summary>
/// <param name="Layers">What is claimed of each layer.</param>
/// <param name="Step">The step that the caller takes, where known.</param>
/// <param name="IsTurned">Whether the values were written the other way round, and have been turned.</param>
public sealed record ForwardClaim(IReadOnlyList<ClaimedRun> Layers, OptimizerStep? Step = null, bool IsTurned = false)
{
    /// <summary>What the claim was computed in; null: read off it.</summary>
    public Precision? Precision { get; init; }

    /// <summary>Whether there is not one number in it.</summary>
    public bool IsEmpty => !All.Any();

    /// <summary>All values that are claimed.</summary>
    internal IEnumerable<double> All => Layers
        .SelectMany(run => new[] { run.NetInputs, run.Outputs, run.Deltas }.Select(matrix => matrix?.Values ?? [])
            .Concat(run.Told.Select(told => told.Values)))
        .SelectMany(values => values)
        .Where(value => !double.IsNaN(value));
}
