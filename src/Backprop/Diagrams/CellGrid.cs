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

    private readonly List<(double? Value, string Tooltip)> _cells = [];
    private readonly Func<double, string> _number;
    private readonly double _largest;
    private readonly int _columns;
    private readonly bool _hasNumbers;
    private readonly double _cellHeight;

    /// <summary>Plans a map.</summary>
    /// <param name="title">What it is called; empty where it needs no name.</param>
    /// <param name="rows">The rows of values.</param>
    /// <param name="columns">The columns of values.</param>
    /// <param name="value">The value at an index, row by row; null where there are none.</param>
    /// <param name="tooltip">What tells about an index.</param>
    /// <param name="number">A number as labels have it.</param>
    /// <param name="largest">The magnitude that is coloured most strongly.</param>
    /// <param name="most">The most cells along a side.</param>
    public CellGrid(
        string title,
        int rows,
        int columns,
        Func<int, double>? value,
        Func<int, string> tooltip,
        Func<double, string> number,
        double largest,
        int most = MostCells)
    {
        (Title, _number, _largest) = (title, number, largest);
        var (side, step) = (Math.Max(rows, columns), StepOf(rows, columns, most));
        for (var top = 0; top < rows; top += step)
        {
            for (var left = 0; left < columns; left += step)
            {
                var (bottom, right) = (Math.Min(rows, top + step), Math.Min(columns, left + step));
                _cells.Add(CellOf(top, bottom, left, right));
            }
        }

        (Rows, _columns) = (Cut(rows, step), Cut(columns, step));
        _hasNumbers = value is not null && side <= MostWithNumbers;
        var square = Math.Clamp(LongestSide / Math.Max(Rows, _columns), SmallestCell, LargestCell);
        CellWidth = _hasNumbers ? Math.Max(NarrowestWithNumber, NumberMargin + _cells.Max(cell => WidthOf(cell.Value))) : square;
        _cellHeight = _hasNumbers ? NumberHeight : square;

        (double? Value, string Tooltip) CellOf(int top, int bottom, int left, int right)
        {
            var (first, last) = ((top * columns) + left, ((bottom - 1) * columns) + right - 1);
            if (first == last)
            {
                return (value?.Invoke(first), tooltip(first));
            }

            var told = $"{tooltip(first)} … {tooltip(last)}";
            if (value is null)
            {
                return (null, told);
            }

            var mean = Enumerable.Range(top, bottom - top)
                .SelectMany(row => Enumerable.Range((row * columns) + left, right - left)).Average(value);
            return (mean, $"{told}; mean {Digits.Of(mean)}");
        }
    }

    /// <summary>How many cells a map has.</summary>
    public static int CountOf(int rows, int columns, int most) =>
        Cut(rows, StepOf(rows, columns, most)) * Cut(columns, StepOf(rows, columns, most));

    /// <summary>The rows of cells.</summary>
    private int Rows { get; }

    public string Title { get; }

    /// <summary>The width of a cell, with room for its number; maps that belong together share the largest.</summary>
    public double CellWidth { get; set; }

    public double Width => Math.Max(BodyWidth, Typography.Width(Title, TextRole.Note));

    public double Height => TitleHeight + BodyHeight;

    /// <summary>The width of its cells, without the title.</summary>
    public double BodyWidth => _columns * CellWidth;

    /// <summary>The height of its cells, without the title.</summary>
    public double BodyHeight => Rows * _cellHeight;

    private double TitleHeight => Title.Length == 0 ? 0 : Typography.LineHeight(TextRole.Note);

    /// <summary>The map around a point, which is the middle of its cells.</summary>
    public FeatureMap At(Point center, MapKind kind)
    {
        var box = Box.Around(center, BodyWidth, BodyHeight);
        var title = Title.Length == 0
            ? null
            : Label.Around(center with { Y = box.Top - (TitleHeight / 2) }, Title, TextRole.Note);
        return new FeatureMap(kind, box, title, [.. _cells.Select((cell, i) => CellAt(cell, new Box(
            box.Left + (i % _columns * CellWidth), box.Top + (i / _columns * _cellHeight), CellWidth, _cellHeight)))]);
    }

    /// <summary>The middle of its cells where it, with its title, begins at a height.</summary>
    public double MiddleFrom(double top) => top + TitleHeight + (BodyHeight / 2);

    private static int StepOf(int rows, int columns, int most) => Cut(Math.Max(rows, columns), most);

    // The last part may be smaller.
    private static int Cut(int length, int part) => ((length - 1) / part) + 1;

    private double WidthOf(double? value) => Typography.Width(_number(value!.Value), TextRole.Result);

    private MapCell CellAt((double? Value, string Tooltip) cell, Box box) => new(
        box,
        cell.Value is { } value && _largest > 0 ? value / _largest : 0,
        _hasNumbers ? Label.Around(box.Center, _number(cell.Value!.Value), TextRole.Result) : null,
        cell.Tooltip);
}
