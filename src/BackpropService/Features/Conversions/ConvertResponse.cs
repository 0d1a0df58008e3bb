using BackpropService.Contracts;

namespace BackpropService.Features.Conversions;

/// <summary>A network as all other endpoints take it.</summary>
/// <param name="Network">The network.</param>
public sealed record ConvertResponse(NetworkDto Network);
