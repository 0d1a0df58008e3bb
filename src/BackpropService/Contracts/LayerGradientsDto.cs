using Backprop;
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

    /// <summary>The derivatives by a layer's parameters, once validation has passed.</summary>
    internal LayerGradients ToGradients(Layer layer) => new(
        [.. layer.Blocks.Select(block => new Matrix(block.Shape.Rows, block.Shape.Columns, BlockValues.Flat(Blocks[block.Name])))],
        new Matrix(0, 0));

    internal static IReadOnlyList<LayerGradientsDto> WithDeltas(Network network, Gradients gradients) =>
        PerLayer(network, l => From(network.Layers[l], gradients.Layers[l], network.Layers[l].Activation is null
            ? null
            : SamplesDto.From(gradients.Layers[l].Deltas, network.OutputShapeOf(l))));

    internal static IReadOnlyList<LayerGradientsDto> WithoutDeltas(Network network, Gradients gradients) =>
        PerLayer(network, l => From(network.Layers[l], gradients.Layers[l], deltas: null));

    private static LayerGradientsDto[] PerLayer(Network network, Func<int, LayerGradientsDto> of)
    {
        var layers = new LayerGradientsDto[network.Layers.Count];
        for (var l = 0; l < layers.Length; l++)
        {
            layers[l] = of(l);
        }

        return layers;
    }

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
