using System.Collections;
using Backprop.Layers;
using Backprop.Optimizers;
using BackpropService.Bodies;

namespace BackpropService.Contracts;

/// <summary>
/// What an optimizer remembers of one layer's parameters: of each block of them, in its shape, `firstMoment`, `secondMoment` and
/// the like, as the optimizer has them.
/// </summary>
[Blocks(ByName = true)]
public sealed class LayerMomentsDto : BlocksDto
{
    internal LayerMoments ToMoments(Layer layer, IReadOnlyList<Moment> moments) => new(
    [
        .. layer.Blocks.Select(
            block => moments.Select(moment => BlockValues.Flat(((IDictionary)Blocks[block.Name])[moment.Name]!)).ToArray()),
    ]);

    internal static LayerMomentsDto From(LayerMoments remembered, Layer layer, IReadOnlyList<Moment> moments)
    {
        var dto = new LayerMomentsDto();
        for (var b = 0; b < layer.Blocks.Count; b++)
        {
            var block = layer.Blocks[b];
            dto.Blocks[block.Name] = moments.Zip(remembered.Blocks[b]).ToDictionary(
                pair => pair.First.Name, pair => BlockValues.ToWire(block.Shape, pair.Second), StringComparer.Ordinal);
        }

        return dto;
    }
}
