namespace Backprop.Diagrams;

/// <summary>
/// Parameters that serve all of a column alike, above the lines into it: one block below the other, those of a gate side by side.
/// </summary>
internal sealed class SharedGrids
{
    private const double RowGap = 20;
    private const double GridGap = 14;

    private readonly List<(string Group, List<CellGrid> Grids)> _rows = [];

    public double Width => _rows.Count == 0 ? 0 : Widths.Sum(width => width + GridGap) - GridGap;

    /// <summary>The room that they take, with that below the last.</summary>
    public double Height => _rows.Sum(row => HeightOf(row.Grids) + RowGap);

    /// <summary>Adds a block.</summary>
    /// <param name="name">Its name: forget.biases stands beside forget.inputWeights.</param>
    /// <param name="grid">Its parameters.</param>
    public void Add(string name, CellGrid grid)
    {
        var group = name.Split('.')[0];
        if (_rows.Count == 0 || _rows[^1].Group != group)
        {
            _rows.Add((group, []));
        }

        _rows[^1].Grids.Add(grid);
    }

    /// <summary>Puts them where they stand.</summary>
    /// <param name="x">Their middle.</param>
    /// <param name="bottom">Where the room that they take ends.</param>
    public IEnumerable<FeatureMap> At(double x, double bottom)
    {
        var top = bottom - Height;
        double[] widths = [.. Widths];
        foreach (var (_, grids) in _rows)
        {
            var left = x - (Width / 2);
            foreach (var (grid, width) in grids.Zip(widths))
            {
                yield return grid.At(new Point(left + (width / 2), grid.MiddleFrom(top)), MapKind.Kernel);
                left += width + GridGap;
            }

            top += HeightOf(grids) + RowGap;
        }
    }

    // Those of all gates stand in columns.
    private IEnumerable<double> Widths => Enumerable.Range(0, _rows.Select(row => row.Grids.Count).DefaultIfEmpty().Max())
        .Select(place => _rows.Where(row => row.Grids.Count > place).Max(row => row.Grids[place].Width));

    private static double HeightOf(List<CellGrid> grids) => grids.Max(grid => grid.Height);
}
