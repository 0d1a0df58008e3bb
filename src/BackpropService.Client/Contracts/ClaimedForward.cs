namespace BackpropService.Client.Contracts;

/// <summary>A caller's own net inputs, outputs and deltas, all or in part.</summary>
/// <param name="Layers">One entry for each of the network's layers; null for one of which nothing is claimed.</param>
public sealed record ClaimedForward(IReadOnlyList<ClaimedRun?> Layers);
