using System.ComponentModel.DataAnnotations;
using Backprop.Layers;
using Backprop.Networks;

namespace BackpropService.Contracts;

/// <summary>A feedforward network: layers from the first hidden one to the outputs.</summary>
public sealed class NetworkDto
{
    /// <summary>The layers in order, at least one; the last one's neurons are the outputs.</summary>
    [MinLength(1)]
    public required LayerDto[] Layers { get; init; }

    /// <summary>Inputs and neurons per layer, as 2-2-2.</summary>
    internal string Shape => string.Join('-', Layers.Select(layer => layer.Weights.Rows).Prepend(Layers[0].Weights.Columns));

    internal Network ToNetwork() => new([.. Layers.Select(layer => layer.ToLayer())]);

    /// <summary>The same network, as it was written, with other parameters.</summary>
    internal NetworkDto With(Network updated) => new() { Layers = [.. Layers.Zip(updated.Layers, (dto, layer) => dto.With((Dense)layer))] };
}
