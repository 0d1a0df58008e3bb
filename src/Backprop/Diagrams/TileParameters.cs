using Backprop.Layers;
using Backprop.Networks;

namespace Backprop.Diagrams;

/// <summary>
/// Which parameters of a layer belong to which of its maps: kernels, one for each channel that a map looks at, and single
/// numbers; what serves all maps alike is a grid of its own.
/// </summary>
internal sealed class TileParameters
{
    private const int MostKernels = 4;
    private readonly Network _network;
    private readonly DiagramText _text;
    private readonly int _layer;
    private readonly int _mostCells;
    private readonly double _largest;

    /// <summary>Looks for what belongs to the maps that are drawn.</summary>
    /// <param name="network">The network.</param>
    /// <param name="text">What is written where.</param>
    /// <param name="layer">The layer.</param>
    /// <param name="tiles">The maps, each with one of its values that no padding is near to.</param>
    /// <param name="areCircles">Whether they are circles.</param>
    /// <param name="mostCells">The most cells along a side of a grid.</param>
    public TileParameters(
        Network network, DiagramText text, int layer, IReadOnlyList<(int Tile, int Output)> tiles, bool areCircles, int mostCells)
    {
        (_network, _text, _layer, _mostCells) = (network, text, layer, mostCells);
        var blocks = network.Layers[layer].Blocks;
        _largest = blocks.Where(block => block.Role.Multiplies).SelectMany(block => block.Values)
            .Select(Math.Abs).DefaultIfEmpty().Max();
        Kernels = [.. tiles.Select(_ => new List<CellGrid>())];
        Own = [.. tiles.Select(_ => new List<Parameter>())];
        for (var b = 0; b < blocks.Count; b++)
        {
            Assign(b, tiles, [.. tiles.Select(tile => IndexOf(b, tile.Output))], areCircles);
        }
    }

    /// <summary>For each map its kernels for the first channels, in their order.</summary>
    public IReadOnlyList<List<CellGrid>> Kernels { get; }

    /// <summary>For each map its own biases and scales, or those of all.</summary>
    public IReadOnlyList<List<Parameter>> Own { get; }

    /// <summary>How many kernels of each map are left out.</summary>
    public int KernelsLeftOut { get; private set; }

    /// <summary>What serves all maps alike.</summary>
    public SharedGrids Shared { get; } = new();

    private int? IndexOf(int block, int output)
    {
        var (layer, input) = (_network.Layers[_layer], _network.InputShapeOf(_layer));
        var at = layer.Blocks[block].Role.Multiplies
            ? layer.InputsOf(output, input).Select(x => layer.WeightOf(output, x, input)).FirstOrDefault(weight => weight?.Block == block)
                ?? layer.BiasOf(output, input)
            : layer.BiasOf(output, input);
        return at?.Block == block ? at.Value.Index : null;
    }

    private void Assign(int b, IReadOnlyList<(int Tile, int Output)> tiles, int?[] indices, bool areCircles)
    {
        var block = _network.Layers[_layer].Blocks[b];
        if (indices.All(index => index is null) && !areCircles)
        {
            // It acts on what the layer computes on the way, and is no one output's.
            Shared.Add(block.Name, GridOf(b, block.Shape.Rows, block.Shape.Columns, 0));
            return;
        }

        if (indices.Any(index => index is null))
        {
            return;
        }

        var axes = block.Shape.Axes;
        var slice = block.Shape.Size / axes[0];
        var areApart = axes.Length != 2 && indices.Index().All(index => index.Item!.Value / slice == tiles[index.Index].Tile);
        if ((block.Shape.Size == 1 && (areCircles || indices.Length == 1)) || (areApart && slice == 1))
        {
            for (var t = 0; t < tiles.Count; t++)
            {
                Own[t].Add(new Parameter(_layer, b, indices[t]!.Value));
            }
        }
        else if (areCircles && _network.HasWeightLines(_layer))
        {
            // Their weights are the lines between them.
        }
        else if (areApart)
        {
            var (rows, columns) = (axes.Length == 3 ? 1 : axes[^2], axes[^1]);
            var count = Math.Min(axes[1], MostKernels);
            KernelsLeftOut = Math.Max(KernelsLeftOut, axes[1] - count);
            for (var t = 0; t < tiles.Count; t++)
            {
                Kernels[t].AddRange(Enumerable.Range(0, count)
                    .Select(channel => GridOf(b, rows, columns, (tiles[t].Tile * slice) + (channel * rows * columns))));
            }
        }
        else
        {
            Shared.Add(block.Name, GridOf(b, slice == 1 ? 1 : axes[0], slice == 1 ? axes[0] : slice, 0));
        }
    }

    private CellGrid GridOf(int block, int rows, int columns, int first) => new(
        _text.TitleLines(new Parameter(_layer, block, first), new Parameter(_layer, block, first + (rows * columns) - 1)),
        rows,
        columns,
        index => new Parameter(_layer, block, first + index).ValueIn(_network),
        index => _text.CellLines(new Parameter(_layer, block, first + index)),
        index => _text.Tooltip(new Parameter(_layer, block, first + index)),
        _largest,
        _mostCells);
}
