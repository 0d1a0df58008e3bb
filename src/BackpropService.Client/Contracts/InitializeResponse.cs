using BackpropService.Client.Layers;

namespace BackpropService.Client.Contracts;

/// <summary>A network to start training from.</summary>
/// <param name="Network">The network.</param>
public sealed record InitializeResponse(Network Network);
