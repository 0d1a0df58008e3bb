using System.ComponentModel.DataAnnotations;
using Backprop.Layers;
using Backprop.Networks;
using BackpropService.Bodies;

namespace BackpropService.Contracts;

/// <summary>A feedforward network: layers from the first hidden one to the outputs.</summary>
[MistakenForModel]
public sealed class NetworkDto
{
    /// <summary>The layers in order, at least one; what the last one gives are the outputs.</summary>
    [MinLength(1)]
    public required LayerDto[] Layers { get; init; }

    /// <summary>The network, once validation has passed.</summary>
    /// <param name="input">The shape of a sample, where samples are given.</param>
    internal Network ToNetwork(Shape? input) => new(Array.ConvertAll(Layers, layer => layer.ToLayer()), input);

    /// <summary>A network that was not written as a request.</summary>
    internal static NetworkDto From(Network network) => new() { Layers = [.. network.Whole.Select(LayerDto.From)] };

    /// <summary>The same network, as it was written, with other parameters.</summary>
    internal NetworkDto With(Network updated) => new() { Layers = LayerDto.With(Layers, updated.Outermost, updated) };
}
