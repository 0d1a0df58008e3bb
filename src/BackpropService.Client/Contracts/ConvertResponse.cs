using BackpropService.Client.Layers;

namespace BackpropService.Client.Contracts;

/// <summary>A network as all other endpoints take it.</summary>
/// <param name="Network">The network.</param>
public sealed record ConvertResponse(Network Network);
