using BackpropService.Client.Layers;

namespace BackpropService.Client.Contracts;

/// <summary>The shape of a network, and what its parameters are to be drawn from.</summary>
public sealed record InitializeRequest
{
    /// <summary>The number of inputs, at least 1; or a sample's shape, `[channels, height, width]`.</summary>
    public required Tensor Inputs { get; init; }

    /// <summary>The layers in order, at least one.</summary>
    public required IReadOnlyList<ILayerPlan> Layers { get; init; }

    /// <summary>What the weights are drawn from. Default: He.</summary>
    public Scheme? Scheme { get; init; }

    /// <summary>The form of the draw, of all schemes but PyTorch's and zeros. Default: normal.</summary>
    public Distribution? Distribution { get; init; }

    /// <summary>Where the random numbers start, at least 0: the same seed gives the same network. Default: 0.</summary>
    public long? Seed { get; init; }
}
