using Backprop;
using Backprop.Layers;
using Backprop.Networks;
using BackpropService.Bodies;

namespace BackpropService.Contracts;

/// <summary>The derivatives of the loss that belong to one layer: by each of its parameters, in the network's shapes.</summary>
[Blocks]
public sealed class LayerGradientsDto : BlocksDto, INested<LayerGradientsDto>
{
    /// <summary>By each net input, `[samples][neurons]`; left out where the layer has none.</summary>
    public SamplesDto? Deltas { get; init; }

    /// <summary>Of the layers inside; left out where there are none.</summary>
    public LayerGradientsDto[]? Layers { get; init; }

    /// <summary>Of those of its shortcut, likewise.</summary>
    public LayerGradientsDto[]? Shortcut { get; init; }

    /// <summary>The derivatives by a layer's parameters, once validation has passed.</summary>
    internal LayerGradients ToGradients(Layer layer) => new(
        [.. layer.Blocks.Select(block => new Matrix(block.Shape.Rows, block.Shape.Columns, BlockValues.Flat(Blocks[block.Name])))],
        new Matrix(0, 0));

    internal static IReadOnlyList<LayerGradientsDto> WithDeltas(Network network, Gradients gradients) =>
        PerLayer(network, gradients, l => network.Layers[l].Activation is null
            ? null
            : SamplesDto.From(gradients.Layers[l].Deltas, network.OutputShapeOf(l)));

    internal static IReadOnlyList<LayerGradientsDto> WithoutDeltas(Network network, Gradients gradients) =>
        PerLayer(network, gradients, _ => null);

    private static LayerGradientsDto[] PerLayer(Network network, Gradients gradients, Func<int, SamplesDto?> deltasOf) =>
        LayerPlace.Fold<LayerGradientsDto>(network.Outermost, (place, layers, shortcut) =>
        {
            var dto = new LayerGradientsDto
            {
                Deltas = deltasOf(place.Layer),
                Layers = Nested.OrNone(layers),
                Shortcut = Nested.OrNone(shortcut),
            };
            var (blocks, derivatives) = (network.Layers[place.Layer].Blocks, gradients.Layers[place.Layer].Blocks);
            for (var b = 0; b < blocks.Count; b++)
            {
                dto.Blocks[blocks[b].Name] = BlockValues.ToWire(blocks[b].Shape, derivatives[b].Values);
            }

            return dto;
        });
}
