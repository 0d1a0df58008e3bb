namespace Backprop.Diagrams;

/// <summary>A map before it has its place: how many cells it has, what they show, and how much room they take.</summary>
internal sealed class CellGrid
{
    /// <summary>The longest side of a map whose cells show numbers.</summary>
    public const int MostWithNumbers = 6;

    /// <summary>The most cells along a side; of longer ones each cell is the mean of several values.</summary>
    public const int MostCells = 28;

    private const double NarrowestWithNumber = 32;
    private const double NumberMargin = 10;
    private const double NumberHeight = 22;
    private const double LongestSide = 168;
    private const double SmallestCell = 6;
    private const double LargestCell = 22;

    private readonly List<(double? Value, IReadOnlyList<(string Text, TextRole Role)> Lines, string Tooltip)> _cells = [];
    private readonly IReadOnlyList<string> _title;
    private readonly double _largest;
    private readonly int _columns;
    private readonly double _cellHeight;

    /// <summary>Plans a map.</summary>
    /// <param name="title">What it is called, line by line; empty where it needs no name.</param>
    /// <param name="rows">The rows of values.</param>
    /// <param name="columns">The columns of values.</param>
    /// <param name="value">The value at an index, row by row; null where there are none.</param>
    /// <param name="lines">What is written in a cell of one value, where it has room.</param>
    /// <param name="tooltip">What tells about an index.</param>
    /// <param name="largest">The magnitude that is coloured most strongly.</param>
    /// <param name="most">The most cells along a side.</param>
    public CellGrid(
        IReadOnlyList<string> title,
        int rows,
        int columns,
        Func<int, double>? value,
        Func<int, IReadOnlyList<(string Text, TextRole Role)>> lines,
        Func<int, string> tooltip,
        double largest,
        int most = MostCells)
    {
        (_title, _largest) = (title, largest);
        var step = StepOf(rows, columns, most);
        HasNumbers = value is not null && Math.Max(rows, columns) <= MostWithNumbers;
        for (var top = 0; top < rows; top += step)
        {
            for (var left = 0; left < columns; left += step)
            {
                var (bottom, right) = (Math.Min(rows, top + step), Math.Min(columns, left + step));
                _cells.Add(CellOf(top, bottom, left, right));
            }
        }

        (Rows, _columns) = (Cut(rows, step), Cut(columns, step));
        var square = Math.Clamp(LongestSide / Math.Max(Rows, _columns), SmallestCell, LargestCell);
        CellWidth = HasNumbers ? Math.Max(NarrowestWithNumber, NumberMargin + _cells.Max(cell => WidthOf(cell.Lines))) : square;
        _cellHeight = HasNumbers ? NumberHeight + _cells.Max(cell => HeightBelowFirst(cell.Lines)) : square;

        (double?, IReadOnlyList<(string, TextRole)>, string) CellOf(int top, int bottom, int left, int right)
        {
            var (first, last) = ((top * columns) + left, ((bottom - 1) * columns) + right - 1);
            if (first == last)
            {
                return (value?.Invoke(first), HasNumbers ? lines(first) : [], tooltip(first));
            }

            var told = $"{tooltip(first)} … {tooltip(last)}";
            if (value is null)
            {
                return (null, [], told);
            }

            var mean = Enumerable.Range(top, bottom - top)
                .SelectMany(row => Enumerable.Range((row * columns) + left, right - left)).Average(value);
            return (mean, [], $"{told}; mean {Digits.Of(mean)}");
        }
    }

    /// <summary>Whether its cells show their numbers.</summary>
    public bool HasNumbers { get; }

    /// <summary>Makes the cells of maps that belong together as wide as the widest.</summary>
    public static void Align(IEnumerable<CellGrid> maps)
    {
        CellGrid[] all = [.. maps];
        var width = all.Select(map => map.CellWidth).DefaultIfEmpty().Max();
        foreach (var map in all)
        {
            map.CellWidth = width;
        }
    }

    /// <summary>How many cells a map has.</summary>
    public static int CountOf(int rows, int columns, int most) =>
        Cut(rows, StepOf(rows, columns, most)) * Cut(columns, StepOf(rows, columns, most));

    /// <summary>The rows of cells.</summary>
    private int Rows { get; }

    /// <summary>The last line of what it is called.</summary>
    public string Title => _title.Count == 0 ? string.Empty : _title[^1];

    /// <summary>The width of a cell, with room for its numbers.</summary>
    private double CellWidth { get; set; }

    public double Width => _title.Select(line => Typography.Width(line, TextRole.Note)).Append(BodyWidth).Max();

    public double Height => TitleHeight + BodyHeight;

    /// <summary>The width of its cells, without the title.</summary>
    public double BodyWidth => _columns * CellWidth;

    /// <summary>The height of its cells, without the title.</summary>
    public double BodyHeight => Rows * _cellHeight;

    private double TitleHeight => _title.Count * Typography.LineHeight(TextRole.Note);

    /// <summary>The map around a point, which is the middle of its cells.</summary>
    public FeatureMap At(Point center, MapKind kind)
    {
        var box = Box.Around(center, BodyWidth, BodyHeight);
        var title = Label.Stack(center with { Y = box.Top - (TitleHeight / 2) }, [.. _title.Select(line => (line, TextRole.Note))]);
        return new FeatureMap(kind, box, title, [.. _cells.Select((cell, i) => CellAt(cell, new Box(
            box.Left + (i % _columns * CellWidth), box.Top + (i / _columns * _cellHeight), CellWidth, _cellHeight)))]);
    }

    /// <summary>The middle of its cells where it, with its title, begins at a height.</summary>
    public double MiddleFrom(double top) => top + TitleHeight + (BodyHeight / 2);

    private static int StepOf(int rows, int columns, int most) => Cut(Math.Max(rows, columns), most);

    // The last part may be smaller.
    private static int Cut(int length, int part) => ((length - 1) / part) + 1;

    private static double WidthOf(IReadOnlyList<(string Text, TextRole Role)> lines) =>
        lines.Max(line => Typography.Width(line.Text, line.Role));

    private static double HeightBelowFirst(IReadOnlyList<(string Text, TextRole Role)> lines) =>
        lines.Skip(1).Sum(line => Typography.LineHeight(line.Role));

    private MapCell CellAt((double? Value, IReadOnlyList<(string, TextRole)> Lines, string Tooltip) cell, Box box) => new(
        box,
        cell.Value is { } value && _largest > 0 ? value / _largest : 0,
        Label.Stack(box.Center, cell.Lines),
        cell.Tooltip);
}
