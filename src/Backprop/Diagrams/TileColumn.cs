using Backprop.Layers;
using Backprop.Networks;

namespace Backprop.Diagrams;

/// <summary>The inputs or one layer's outputs: maps one above the other, or circles; of many the first and the last.</summary>
internal sealed class TileColumn
{
    /// <summary>The most maps that are drawn in full.</summary>
    public const int MostMaps = 5;

    private const int MapsAtEachEnd = 2;
    private const double RowGap = 20;
    private readonly Network _network;
    private readonly DiagramText _text;
    private readonly int _column;
    private readonly int _mostCells;
    private readonly int _count;
    private readonly int _gapAfter;

    /// <summary>Plans a column.</summary>
    /// <param name="network">The network.</param>
    /// <param name="text">Its words.</param>
    /// <param name="column">Which column: 0 for the inputs.</param>
    /// <param name="mostCells">The most cells along a side of a map.</param>
    public TileColumn(Network network, DiagramText text, int column, int mostCells)
    {
        (_network, _text, _column, _mostCells) = (network, text, column, mostCells);
        var shape = network.ShapeIn(column);
        IsCircles = shape.Rank == 1;
        _count = IsCircles ? shape.Size : shape.Axes[0];
        var (inFull, atEachEnd) = Shown(shape);
        _gapAfter = _count > inFull ? atEachEnd : _count;
        int[] shown = [.. Enumerable.Range(0, _count).Where(t => t < _gapAfter || t >= _count - atEachEnd)];
        var size = shape.Size / _count;
        var parameters = column == 0 ? null
            : new TileParameters(
                network, text, column - 1, [.. shown.Select(t => (t, MiddleOf(shape, t, size)))], IsCircles, mostCells);
        var largest = text.HasValues ? LargestOf(text.ValuesIn(column)) : 0;
        Tiles = [.. shown.Select((t, place) => TileOf(t, place))];
        CellGrid.Align(Tiles.Select(tile => tile.Cells).OfType<CellGrid>());

        Shared = parameters?.Shared ?? new SharedGrids();
        KernelsLeftOut = parameters?.KernelsLeftOut ?? 0;

        Tile TileOf(int t, int place) => new(t * size, size, CellsOf(t), text.Radius)
        {
            Kernels = parameters?.Kernels[place] ?? [],
            Plates = [.. (parameters?.Own[place] ?? []).Select(own => (text.Lines(own), text.Tooltip(own)))],
        };

        CellGrid? CellsOf(int t) => IsCircles ? null : new CellGrid(
            _count == 1 ? [] : [$"{(shape.Rank == 3 ? "map" : network.HasSteps ? "step" : "row")} {t + 1}"],
            RowsOf(shape),
            shape.Axes[^1],
            text.HasValues ? index => text.ValuesIn(column)[(t * size) + index] : null,
            index => text.CellLines(column, (t * size) + index),
            index => column == 0 ? text.InputTooltip((t * size) + index) : text.NeuronTooltip(column - 1, (t * size) + index),
            largest,
            mostCells);
    }

    /// <summary>
    /// How many cells a column has, of so many along a side at most: of the maps that are drawn, and of the parameters that serve all.
    /// </summary>
    public static int CellCount(Network network, int column, int mostCells)
    {
        var shape = network.ShapeIn(column);
        var (inFull, atEachEnd) = Shown(shape);
        var tiles = shape.Axes[0] > inFull ? 2 * atEachEnd : shape.Axes[0];
        var shared = column == 0 || network.HasWeightLines(column - 1) ? 0 : network.Layers[column - 1].Blocks
            .Where(block => block.Shape.Rank == 2)
            .Sum(block => CellGrid.CountOf(block.Shape.Rows, block.Shape.Columns, mostCells));
        return shared + (shape.Rank == 1 ? 0 : tiles * CellGrid.CountOf(RowsOf(shape), shape.Axes[^1], mostCells));
    }

    public bool IsCircles { get; }

    public IReadOnlyList<Tile> Tiles { get; }

    /// <summary>Parameters that serve all rows alike, above the lines into the column.</summary>
    public SharedGrids Shared { get; }

    /// <summary>How many kernels of each map are not drawn.</summary>
    public int KernelsLeftOut { get; }

    public bool IsElided => _gapAfter < _count;

    public double X { get; private set; }

    public double Width => Tiles.Max(tile => tile.Width);

    /// <summary>The width of what stands between the lines and the column.</summary>
    public double KernelsWidth => Tiles.Select(tile => tile.KernelsWidth).Append(Shared.Width).Max();

    public double Height => Tiles.Sum(tile => tile.Height) + (Tiles.Count * RowGap) + (IsElided ? GapHeight : 0) - RowGap;

    /// <summary>What tells that some are left out.</summary>
    public IReadOnlyList<Label> Gap { get; private set; } = [];

    private static double GapHeight => Typography.LineHeight(TextRole.Heading) + Typography.LineHeight(TextRole.Note) + RowGap;

    /// <summary>Puts it where it stands.</summary>
    public void Place(double x, double middle)
    {
        X = x;
        var y = middle - (Height / 2);
        for (var t = 0; t < Tiles.Count; t++)
        {
            if (IsElided && t == _gapAfter)
            {
                Gap = Label.Stack(
                    new Point(x, y + ((GapHeight - RowGap) / 2)),
                    [("⋮", TextRole.Heading), ($"{_count - Tiles.Count} more", TextRole.Note)]);
                y += GapHeight;
            }

            Tiles[t].Place(x, y);
            y += Tiles[t].Height + RowGap;
        }
    }

    /// <summary>Where a tile's own line ends and, on the other side of those left out, goes on.</summary>
    public (Point End, Point Start) AcrossGap => (
        new Point(X, Gap[0].Box.Top), new Point(X, Gap[^1].Box.Bottom));

    /// <summary>The last tile before those that are left out.</summary>
    public Tile BeforeGap => Tiles[_gapAfter - 1];

    /// <summary>Of the last layer, the targets and errors of what each map shows, as another map.</summary>
    /// <param name="targets">A target for each output.</param>
    public IReadOnlyList<(Point Center, CellGrid Errors, string Tooltip)> ErrorMaps(ReadOnlyMemory<double> targets)
    {
        var (shape, withheld, largest) = (_network.ShapeIn(_column), _network.WithheldIn(_column), LargestOf(targets.Span));
        (Point, CellGrid Errors, string)[] maps = [.. Tiles.Where(tile => tile.First >= withheld).Select(tile =>
            (tile.Center, GridOf(tile.First - withheld), _text.ErrorLinkTooltip(_column, tile)))];
        CellGrid.Align(maps.Select(map => map.Errors));
        return maps;

        CellGrid GridOf(int first) => new(
            [],
            RowsOf(shape),
            shape.Axes[^1],
            index => targets.Span[first + index],
            index => _text.ErrorCellLines(first + index),
            index => _text.ErrorTooltip(first + index),
            largest,
            _mostCells);
    }

    /// <summary>Where its first tile can be touched from above, so far beside its middle.</summary>
    public Point TopOf(double aside) => new(X + aside, Tiles[0].TopAt(aside));

    /// <summary>A value of the tile that no padding is near to.</summary>
    public static int MiddleOf(Shape shape, int tile, int size) =>
        (tile * size) + (shape.Rank == 3 ? (shape.Axes[1] / 2 * shape.Axes[2]) + (shape.Axes[2] / 2) : size / 2);

    private static (int InFull, int AtEachEnd) Shown(Shape shape) =>
        shape.Rank < 3 ? (Column.MostInFull, Column.ShownAtEachEnd) : (MostMaps, MapsAtEachEnd);

    private static double LargestOf(ReadOnlySpan<double> values) => values.ToArray().Select(Math.Abs).Max();

    private static int RowsOf(Shape shape) => shape.Rank == 2 ? 1 : shape.Axes[1];
}
