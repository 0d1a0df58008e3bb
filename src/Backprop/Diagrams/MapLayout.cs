using Backprop.Networks;

namespace Backprop.Diagrams;

/// <summary>
/// Lays a network out whose samples have a shape: columns of feature maps, with the kernels that lead to them, and of circles
/// where the values stand in a row.
/// </summary>
internal sealed class MapLayout
{
    private const double Gap = 96;
    private const double GapOfCircles = 168;
    private const double KernelGap = 44;
    private const double HeadingMargin = 20;
    private const double PlainThickness = 1.1;

    // Each is an element of the drawing with words of its own.
    private const int MostCells = 4_500;

    private readonly Network _network;
    private readonly DiagramText _text;
    private readonly SampleValues? _values;
    private readonly TileColumn[] _columns;
    private readonly WeightLines _weights;
    private readonly int _mostAlongSide;
    private readonly double _middle;
    private readonly ArcLayout _arcs;
    private readonly List<FeatureMap> _maps = [];
    private readonly List<Connection> _connections = [];
    private double _right;

    public MapLayout(Network network, SampleValues? values, int? digits)
    {
        (_network, _values, _text) = (network, values, new DiagramText(network, values, digits));
        _arcs = new ArcLayout(network);
        _weights = new WeightLines(network, _text);
        _mostAlongSide = MostAlongSide(network);
        _columns =
            [.. Enumerable.Range(0, network.Layers.Count + 1).Select(c => new TileColumn(network, _text, c, _mostAlongSide))];
        _middle = Grid.Margin + Grid.HeadingHeight + _arcs.Height
            + Enumerable.Range(0, _columns.Length).Max(c => HalfHeightOfLinesInto(c) + _columns[c].Shared.Height);
    }

    private double Bottom => _middle + (_columns.Max(column => column.Height) / 2);

    public NetworkDiagram Run()
    {
        PlaceColumns();
        foreach (var l in Enumerable.Range(0, _network.Layers.Count))
        {
            Connect(l);
        }

        var tiles = _columns.SelectMany(column => column.Tiles).ToList();
        var circles = from column in Enumerable.Range(0, _columns.Length)
                      where _columns[column].IsCircles
                      from tile in _columns[column].Tiles
                      select NeuronLayout.NodeAt(_network, _text, column, tile.First, tile.Center);
        var last = _columns[^1];
        var errors = new ErrorLayout(
            _network,
            last.IsCircles ? [.. last.Tiles.Select(tile => (tile.First, tile.Center))] : [],
            last.IsCircles || _values?.Error is not { } error ? [] : last.ErrorMaps(error.Targets.Values),
            new Point(last.X, _middle),
            last.Tiles[0].BodyWidth / 2,
            Heading,
            _text,
            _values?.Error);
        _maps.AddRange(errors.Maps);
        FeatureMap[] values = [.. tiles.Where(tile => tile.Cells is not null).Select(tile => tile.Cells!.At(tile.Center, MapKind.Values))];
        var width = Math.Max(_right, errors.RightEdge) + Grid.Margin;
        var legend = new LegendLayout(
            _network,
            _text,
            Bottom,
            width,
            Notes(),
            _connections.Any(connection => connection.Kind == ConnectionKind.Dropped),
            hasBadges: tiles.Any(tile => tile.Plates.Count > 0),
            hasArcs: _arcs.Levels > 0,
            hasCellGradients: _maps.Concat(values).SelectMany(map => map.Cells).SelectMany(cell => cell.Numbers)
                .Any(number => number.Role == TextRole.Gradient));
        return new NetworkDiagram(
            width,
            legend.Bottom + Grid.Margin,
            DiagramDescription.Title(_network),
            DiagramDescription.Describe(_network, _values),
            [.. circles],
            [.. _connections, .. errors.Connections],
            [.. _arcs.Draw((column, aside) => _columns[column].TopOf(aside), Grid.Margin + Grid.HeadingHeight, _text)],
            [.. tiles.SelectMany(tile => tile.PlatesBelow()), .. errors.Plates],
            [
                .. _columns.SelectMany((column, c) => Label.Stack(new Point(column.X, Heading), _text.HeadingLines(c))),
                .. _columns.SelectMany(column => column.Gap),
                .. errors.Labels,
                .. legend.Notes,
            ],
            legend.Entries)
        {
            Maps = [.. values, .. _maps],
        };
    }

    private static double Heading => Grid.Margin + (Grid.HeadingHeight / 3);

    private static double RightOf(TileColumn column, bool beforeCircles) =>
        column.X + (column.Width / 2) + (column.IsCircles && beforeCircles ? GapOfCircles : Gap);

    /// <summary>Where maps are many, their cells are fewer; but never so few that a map that would have numbers had none.</summary>
    private static int MostAlongSide(Network network)
    {
        var most = CellGrid.MostCells;
        while (most / 2 > CellGrid.MostWithNumbers
            && Enumerable.Range(0, network.Layers.Count + 1).Sum(column => TileColumn.CellCount(network, column, most)) > MostCells)
        {
            most /= 2;
        }

        return most;
    }

    /// <summary>How far the lines into a column reach above and below its middle, and the column itself.</summary>
    private double HalfHeightOfLinesInto(int column) =>
        Math.Max(_columns[column].Height, column == 0 ? 0 : _columns[column - 1].Height) / 2;

    private void PlaceColumns()
    {
        _right = Grid.Margin;
        for (var c = 0; c < _columns.Length; c++)
        {
            var column = _columns[c];
            var heading = _text.HeadingLines(c).Max(line => Typography.Width(line.Text, line.Role)) / 2;
            var kernels = column.KernelsWidth == 0 ? 0 : column.KernelsWidth + KernelGap;
            var half = column.Width / 2;
            var left = c == 0 ? _right + half : RightOf(_columns[c - 1], column.IsCircles) + kernels + half;
            var x = Math.Max(left, _right + heading + (c == 0 ? 0 : HeadingMargin));
            column.Place(x, _middle);
            _right = x + Math.Max(half, heading);
        }
    }

    private void Connect(int l)
    {
        var (from, to) = (_columns[l], _columns[l + 1]);
        var x = to.X - (to.Width / 2) - KernelGap - (to.KernelsWidth / 2);
        _maps.AddRange(to.Shared.At(x, _middle - HalfHeightOfLinesInto(l + 1)));
        foreach (var tile in to.Tiles)
        {
            if (from.IsCircles && to.IsCircles)
            {
                _connections.AddRange(
                    from input in InputsNextTo(l, tile.First)
                    from source in @from.Tiles
                    where source.Covers(input)
                    select _weights.Line(l, tile.First, input, source.Center, tile.Center).Connection);
                continue;
            }

            FeatureMap[] kernels = [.. tile.KernelsAt(x)];
            _maps.AddRange(kernels);
            _connections.AddRange(kernels.Select(kernel => Line(
                kernel.Box.Center with { X = kernel.Box.Right }, tile.EdgeTowards(kernel.Box.Center), l, tile, tile)));
            var sources = SourcesOf(l, tile);
            for (var s = 0; s < sources.Count; s++)
            {
                if (sources[s] is { } source && (kernels.Length == 0 || s < kernels.Length))
                {
                    var end = kernels.Length == 0
                        ? tile.EdgeTowards(source.Center)
                        : kernels[s].Box.Center with { X = kernels[s].Box.Left };
                    _connections.Add(Line(source.EdgeTowards(end), end, l, source, tile));
                }
            }

            if (_network.Layers[l].UnrolledBefore(tile.First) is { } state)
            {
                GoOn(to, l, to.Tiles.FirstOrDefault(before => before.Covers(state)), tile);
            }
        }
    }

    /// <summary>From the step whose state a step goes on from: a recurrent layer is drawn as it goes through time.</summary>
    private void GoOn(TileColumn column, int l, Tile? before, Tile tile)
    {
        if (before is not null)
        {
            Add(before, before.Bottom, tile.Top);
            return;
        }

        var (end, start) = column.AcrossGap;
        Add(column.BeforeGap, column.BeforeGap.Bottom, end);
        Add(column.BeforeGap, start, tile.Top);

        void Add(Tile source, Point from, Point to) =>
            _connections.Add(new(ConnectionKind.Plain, from, to, PlainThickness, _text.LinkTooltip(l + 1, source, l + 1, tile)));
    }

    /// <summary>The inputs of a value that stand in the column before it; what goes past columns is told in words.</summary>
    private IEnumerable<int> InputsNextTo(int l, int drawn) =>
        from input in _network.DirectInputsOf(l, drawn)
        let source = _network.SourceOf(l, input)
        where source.Layer == l - 1
        select source.Position + _network.WithheldIn(l);

    /// <summary>The maps that one of a column looks at, in their order; null of one that is not drawn.</summary>
    private List<Tile?> SourcesOf(int l, Tile tile)
    {
        var shape = _network.ShapeIn(l + 1);
        var size = _columns[l].Tiles[0].Count;
        var drawn = TileColumn.MiddleOf(shape, tile.First / tile.Count, tile.Count);
        return
        [
            .. InputsNextTo(l, drawn).Select(input => input / size).Distinct()
                .Select(index => _columns[l].Tiles.FirstOrDefault(source => source.Covers(index * size))),
        ];
    }

    private Connection Line(Point from, Point to, int l, Tile source, Tile tile) =>
        new(ConnectionKind.Plain, from, to, PlainThickness, _text.LinkTooltip(l, source, l + 1, tile));

    private IEnumerable<string> Notes()
    {
        if (_columns.Any(column => column.IsElided))
        {
            yield return $"Of more than {TileColumn.MostMaps} maps, or {Column.MostInFull} rows or circles, "
                + "only the first and the last are drawn.";
        }

        if (_mostAlongSide < CellGrid.MostCells)
        {
            yield return FormattableString.Invariant(
                $"Of a map with more than {_mostAlongSide} values a side each cell is the mean of several.");
        }

        if (_columns.Any(column => column.KernelsLeftOut > 0))
        {
            yield return "Of the kernels of a map only the first four are drawn.";
        }
    }
}
