using BackpropService.Client.Layers;

namespace BackpropService.Client.Contracts;

/// <summary>A network to write in another form.</summary>
public sealed record ConvertRequest
{
    /// <summary>The network.</summary>
    public required Network Network { get; init; }
}
