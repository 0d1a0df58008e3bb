using System.Collections;
using Backprop.Layers;
using Backprop.Networks;
using Backprop.Optimizers;
using BackpropService.Bodies;

namespace BackpropService.Contracts;

/// <summary>
/// What an optimizer remembers of one layer's parameters: of each block of them, in its shape, `firstMoment`, `secondMoment` and
/// the like, as the optimizer has them.
/// </summary>
[Blocks(ByName = true, Groups = typeof(GroupMomentsDto))]
public sealed class LayerMomentsDto : BlocksDto, INested<LayerMomentsDto>
{
    /// <summary>Of the layers inside; left out where there are none.</summary>
    public LayerMomentsDto[]? Layers { get; init; }

    /// <summary>Of those of its shortcut, likewise.</summary>
    public LayerMomentsDto[]? Shortcut { get; init; }

    internal LayerMoments ToMoments(Layer layer, IReadOnlyList<Moment> moments) => new(
    [
        .. layer.Blocks.Select(
            block => moments.Select(moment => BlockValues.Flat(((IDictionary)Blocks[block.Name])[moment.Name]!)).ToArray()),
    ]);

    /// <summary>What is remembered of a network's layers.</summary>
    internal static LayerMomentsDto[] From(IReadOnlyList<LayerMoments> remembered, Network network, IReadOnlyList<Moment> moments) =>
        LayerPlace.Fold<LayerMomentsDto>(network.Outermost, (place, layers, shortcut) =>
        {
            var dto = new LayerMomentsDto { Layers = Nested.OrNone(layers), Shortcut = Nested.OrNone(shortcut) };
            foreach (var (block, values) in network.Layers[place.Layer].Blocks.Zip(remembered[place.Layer].Blocks))
            {
                dto.Blocks[block.Name] = moments.Zip(values).ToDictionary(
                    pair => pair.First.Name, pair => BlockValues.ToWire(block.Shape, pair.Second), StringComparer.Ordinal);
            }

            return dto;
        });
}
