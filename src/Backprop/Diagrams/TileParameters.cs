using Backprop.Layers;
using Backprop.Networks;

namespace Backprop.Diagrams;

/// <summary>
/// Which parameters of a layer belong to which of its maps: kernels, one for each channel that a map looks at, and single
/// numbers; what serves all maps alike is a grid of its own.
/// </summary>
internal sealed class TileParameters
{
    private readonly Network _network;
    private readonly DiagramText _text;
    private readonly int _layer;
    private readonly double _largest;

    public TileParameters(Network network, DiagramText text, int layer, IReadOnlyList<int> samples, bool areCircles)
    {
        (_network, _text, _layer) = (network, text, layer);
        var blocks = network.Layers[layer].Blocks;
        _largest = blocks.Where(block => block.Role.Multiplies).SelectMany(block => block.Values)
            .Select(Math.Abs).DefaultIfEmpty().Max();
        Kernels = [.. samples.Select(_ => new List<CellGrid>())];
        Own = [.. samples.Select(_ => new List<Parameter>())];
        for (var b = 0; b < blocks.Count; b++)
        {
            Assign(b, [.. samples.Select(output => IndexOf(b, output))], areCircles);
        }
    }

    /// <summary>For each map its kernels, in the order of the channels.</summary>
    public IReadOnlyList<List<CellGrid>> Kernels { get; }

    /// <summary>For each map its own biases and scales, or those of all.</summary>
    public IReadOnlyList<List<Parameter>> Own { get; }

    /// <summary>What serves all maps alike.</summary>
    public List<CellGrid> Shared { get; } = [];

    private int? IndexOf(int block, int output)
    {
        var (layer, input) = (_network.Layers[_layer], _network.InputShapeOf(_layer));
        var at = layer.Blocks[block].Role.Multiplies
            ? layer.InputsOf(output, input).Select(x => layer.WeightOf(output, x, input)).FirstOrDefault(weight => weight?.Block == block)
            : layer.BiasOf(output, input);
        return at?.Block == block ? at.Value.Index : null;
    }

    private void Assign(int b, int?[] indices, bool areCircles)
    {
        var block = _network.Layers[_layer].Blocks[b];
        if (indices.Any(index => index is null))
        {
            return;
        }

        var axes = block.Shape.Axes;
        var slice = block.Shape.Size / axes[0];
        var areApart = axes.Length != 2 && indices.Select((index, tile) => index!.Value / slice == tile).All(isOwn => isOwn);
        if ((block.Shape.Size == 1 && (areCircles || indices.Length == 1)) || (areApart && slice == 1))
        {
            for (var tile = 0; tile < indices.Length; tile++)
            {
                Own[tile].Add(new Parameter(_layer, b, indices[tile]!.Value));
            }
        }
        else if (areCircles)
        {
            // Their weights are the lines between them.
        }
        else if (areApart)
        {
            var (rows, columns) = (axes.Length == 3 ? 1 : axes[^2], axes[^1]);
            for (var tile = 0; tile < indices.Length; tile++)
            {
                Kernels[tile].AddRange(Enumerable.Range(0, axes[1])
                    .Select(channel => GridOf(b, rows, columns, (tile * slice) + (channel * rows * columns))));
            }
        }
        else
        {
            Shared.Add(GridOf(b, slice == 1 ? 1 : axes[0], slice == 1 ? axes[0] : slice, 0));
        }
    }

    private CellGrid GridOf(int block, int rows, int columns, int first) => new(
        _text.NamesOf(new Parameter(_layer, block, first), new Parameter(_layer, block, first + (rows * columns) - 1)),
        rows,
        columns,
        index => new Parameter(_layer, block, first + index).ValueIn(_network),
        index => _text.Tooltip(new Parameter(_layer, block, first + index)),
        _largest);
}
