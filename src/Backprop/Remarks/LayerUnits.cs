using Backprop.Layers;
using Backprop.Networks;

namespace Backprop.Remarks;

/// <summary>What learns as one in a layer: a neuron, a filter, a unit of a recurrent layer, a head of attention.</summary>
/// <param name="Noun">What one is called.</param>
/// <param name="Count">How many there are.</param>
/// <param name="Width">How many outputs they have along the last axis; 0 where each has maps of its own, along the first.</param>
/// <param name="Shares">What each has of the parameters that lead into it, within the layer also out of it.</param>
internal sealed record LayerUnits(string Noun, int Count, int Width, IReadOnlyList<UnitShare> Shares)
{
    /// <summary>The units of a layer; null where it has none that could be alike.</summary>
    public static LayerUnits? Of(Layer layer) => layer switch
    {
        Dense dense => new("neuron", dense.Weights.Rows, dense.Weights.Rows, ByRows(dense, dense.Weights.Rows)),
        Convolution { Groups: 1 } filters => new("filter", filters.Weights.Shape.Axes[0], 0, ByRows(filters, filters.Weights.Shape.Axes[0])),
        Recurrent recurrent => new("unit", recurrent.Hidden, recurrent.Hidden, InTime(recurrent)),
        Attention { Heads: > 1 } attention => new("head", attention.Heads, attention.Value.Weights.Rows, OfHeads(attention)),
        _ => null,
    };

    /// <summary>
    /// What each has of the parameters out of it, up to the layer that adds them up; null where something on the way makes them differ.
    /// </summary>
    public IReadOnlyList<UnitShare>? Outward(Network network, int layer)
    {
        List<UnitShare> shares = [];
        for (var l = layer; network.ReadersOf(l) is [var (reader, _)]; l = reader)
        {
            var input = network.InputShapeOf(reader);
            switch (network.Layers[reader])
            {
                case ActivationLayer or Flatten:
                case Pooling or GlobalAveragePool when Width == 0:
                    break;
                case BatchNorm norm when Width == 0 || input.Rank == 1:
                    shares.AddRange(norm.Blocks.Select(block => UnitShare.Rows(block.Values, Count)));
                    break;
                case Dense dense when Width > 0 || input.Rank == 1:
                    return [.. shares, ByColumns(dense.Weights.Values, Width > 0 ? Width : input.Size)];
                case Convolution { Groups: 1 } filters when Width == 0:
                    return [.. shares, ByColumns(filters.Weights.Values, filters.Weights.Shape.Columns)];
                case Recurrent recurrent when Width > 0:
                    return [.. shares, .. Named(recurrent, RecurrentGroup.InputWeightsName).Select(block => ByColumns(block.Values, Width))];
                case Attention attention when Width > 0:
                    return [.. shares, .. new[] { attention.Query, attention.Key, attention.Value }
                        .Select(part => ByColumns(part.Weights.Values, Width))];
                default:
                    return null;
            }
        }

        return null;
    }

    private UnitShare ByColumns(double[] values, int columns) => UnitShare.Columns(values, columns, Count);

    /// <summary>A row, or several, of each block; what all share makes no difference.</summary>
    private static List<UnitShare> ByRows(Layer layer, int count)
    {
        var shares = new List<UnitShare>(layer.Blocks.Count);
        for (var b = 0; b < layer.Blocks.Count; b++)
        {
            if (layer.Blocks[b].Values is var values && values.Length >= count)
            {
                shares.Add(UnitShare.Rows(values, count));
            }
        }

        return shares;
    }

    // What a unit's state weighs in the others is a column, and what it starts from its own.
    private static IReadOnlyList<UnitShare> InTime(Recurrent layer) =>
    [
        .. ByRows(layer, layer.Hidden),
        .. Named(layer, RecurrentGroup.RecurrentWeightsName).Select(block => block.Values)
            .Concat(new[] { layer.InitialHidden, (layer as Lstm)?.InitialCell }.OfType<Tensor>().Select(state => state.Values))
            .Select(values => UnitShare.Columns(values, layer.Hidden, layer.Hidden)),
    ];

    private static IReadOnlyList<UnitShare> OfHeads(Attention layer) =>
    [
        .. new[] { layer.Query, layer.Key, layer.Value }
            .SelectMany(part => new[] { part.Weights.Values, part.Biases })
            .Where(values => values.Length > 0)
            .Select(values => UnitShare.Rows(values, layer.Heads)),
        .. layer.Projection is { } projection
            ? [UnitShare.Columns(projection.Weights.Values, projection.Weights.Columns, layer.Heads)]
            : Array.Empty<UnitShare>(),
    ];

    private static IEnumerable<Block> Named(Layer layer, string name) =>
        layer.Blocks.Where(block => block.Name.EndsWith(name, StringComparison.Ordinal));
}
