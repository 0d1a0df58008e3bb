namespace BackpropService.Client.Contracts;

/// <summary>A caller's own gradients.</summary>
/// <param name="Layers">One entry for each of the network's layers.</param>
public sealed record ClaimedGradients(IReadOnlyList<ClaimedLayer> Layers);
