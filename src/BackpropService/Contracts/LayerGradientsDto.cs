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

    /// <summary>By each number of the state before the first step, in its shape; left out where none is given.</summary>
    public TensorDto? InitialHidden { get; init; }

    /// <summary>By each number of the cell before the first step, likewise.</summary>
    public TensorDto? InitialCell { get; init; }

    /// <summary>Of the layers inside; left out where there are none.</summary>
    public LayerGradientsDto[]? Layers { get; set; }

    /// <summary>Of those of its shortcut, likewise.</summary>
    public LayerGradientsDto[]? Shortcut { get; set; }

    /// <summary>The derivatives by a layer's parameters, once validation has passed.</summary>
    internal LayerGradients ToGradients(Layer layer) => new(
        [.. layer.Blocks.Select(block => new Matrix(block.Shape.Rows, block.Shape.Columns, BlockValues.Flat(Blocks[block.Name])))],
        new Matrix(0, 0));

    /// <summary>Those of a network's layers, with what a pass gave beside them.</summary>
    internal static IReadOnlyList<LayerGradientsDto> From(Network network, ForwardTrace trace, Gradients gradients) =>
        PerLayer(network, gradients, l => new()
        {
            Deltas = network.Layers[l].Activation is null
                ? Told(trace.Layers[l], "deltas") as SamplesDto
                : SamplesDto.From(gradients.Layers[l].Deltas, network.OutputShapeOf(l)),
            InitialHidden = Told(trace.Layers[l], "initialHidden"),
            InitialCell = Told(trace.Layers[l], "initialCell"),
        });

    /// <summary>Those by parameters alone.</summary>
    internal static IReadOnlyList<LayerGradientsDto> OfParameters(Network network, Gradients gradients) =>
        PerLayer(network, gradients, _ => new());

    private static LayerGradientsDto[] PerLayer(Network network, Gradients gradients, Func<int, LayerGradientsDto> make) =>
        LayerPlace.Fold<LayerGradientsDto>(network.Outermost, (place, layers, shortcut) =>
        {
            var dto = make(place.Layer);
            (dto.Layers, dto.Shortcut) = (Nested.OrNone(layers), Nested.OrNone(shortcut));
            var (blocks, derivatives) = (network.Layers[place.Layer].Blocks, gradients.Layers[place.Layer].Blocks);
            for (var b = 0; b < blocks.Count; b++)
            {
                dto.Blocks[blocks[b].Name] = BlockValues.ToWire(blocks[b].Shape, derivatives[b].Values);
            }

            return dto;
        });

    private static TensorDto? Told(LayerRun run, string name)
    {
        foreach (var (known, values) in run.Derivatives)
        {
            if (known == name)
            {
                return BlockValues.ToWire(values);
            }
        }

        return null;
    }
}
