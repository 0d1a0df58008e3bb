using Backprop.Layers;
using Backprop.Networks;
using BackpropService.Bodies;

namespace BackpropService.Contracts;

/// <summary>The derivatives of the loss that belong to one layer: by each of its parameters, in the network's shapes.</summary>
[Blocks]
public sealed class LayerGradientsDto : BlocksDto
{
    /// <summary>By each net input, `[samples][neurons]`; left out where the layer has none.</summary>
    public SamplesDto? Deltas { get; init; }

    internal static IReadOnlyList<LayerGradientsDto> WithDeltas(Network network, Gradients gradients) =>
        [.. network.Layers.Select((layer, l) => From(layer, gradients.Layers[l], layer.Activation is null
            ? null
            : SamplesDto.From(gradients.Layers[l].Deltas, network.OutputShapeOf(l))))];

    internal static IReadOnlyList<LayerGradientsDto> WithoutDeltas(Network network, Gradients gradients) =>
        [.. network.Layers.Zip(gradients.Layers, (layer, ofLayer) => From(layer, ofLayer, deltas: null))];

    private static LayerGradientsDto From(Layer layer, LayerGradients gradients, SamplesDto? deltas)
    {
        var dto = new LayerGradientsDto { Deltas = deltas };
        for (var b = 0; b < layer.Blocks.Count; b++)
        {
            dto.Blocks[layer.Blocks[b].Name] = BlockValues.ToWire(layer.Blocks[b].Shape, gradients.Blocks[b].Values);
        }

        return dto;
    }
}
