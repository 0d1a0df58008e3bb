namespace Backprop.Diagrams;

/// <summary>A map or a circle in its column, with its kernels on the left and numbers of its own below.</summary>
/// <param name="First">Its first value among the column's.</param>
/// <param name="Count">How many values it shows.</param>
/// <param name="Cells">Its map; null of a circle.</param>
/// <param name="Radius">The circle's radius.</param>
internal sealed record Tile(int First, int Count, CellGrid? Cells, double Radius)
{
    private const double PlateGap = 5;
    private const double KernelGap = 8;

    /// <summary>The kernels that are drawn, for the first channels that it looks at.</summary>
    public IReadOnlyList<CellGrid> Kernels { get; init; } = [];

    /// <summary>Plates below it: its biases and scales.</summary>
    public IReadOnlyList<(IReadOnlyList<(string Text, TextRole Role)> Lines, string Tooltip)> Plates { get; init; } = [];

    /// <summary>The middle of its circle or cells.</summary>
    public Point Center { get; private set; }

    public string Title => Cells?.Title ?? string.Empty;

    public double Width => Cells?.Width ?? (2 * Radius);

    /// <summary>The width of its circle or cells, without a title.</summary>
    public double BodyWidth => Cells?.BodyWidth ?? (2 * Radius);

    public double KernelsWidth => Kernels.Select(kernel => kernel.Width).DefaultIfEmpty().Max();

    /// <summary>The room that it takes, with all that belongs to it.</summary>
    public double Height => Math.Max(OwnHeight, KernelsHeight);

    private double BodyHeight => Cells?.Height ?? (2 * Radius);

    private double OwnHeight => BodyHeight + Plates.Sum(plate => PlateGap + ValuePlate.SizeOf(plate.Lines).Height);

    private double KernelsHeight => Kernels.Sum(kernel => kernel.Height + KernelGap);

    public bool Covers(int index) => index >= First && index < First + Count;

    /// <summary>Puts it where its column has room for it.</summary>
    public void Place(double x, double top)
    {
        var own = top + ((Height - OwnHeight) / 2);
        Center = new Point(x, Cells?.MiddleFrom(own) ?? (own + Radius));
    }

    /// <summary>Where a line to or from another point touches it.</summary>
    public Point EdgeTowards(Point other) => Cells is null
        ? Center.Step(other, Radius)
        : Center with { X = Center.X + (Math.Sign(other.X - Center.X) * BodyWidth / 2) };

    /// <summary>The middle of its upper edge.</summary>
    public Point Top => Center with { Y = TopAt(aside: 0) };

    /// <summary>The middle of its lower edge, with what belongs to it.</summary>
    public Point Bottom => Top with { Y = TopAt(aside: 0) + OwnHeight };

    /// <summary>Its upper edge, so far beside its middle.</summary>
    public double TopAt(double aside) => Center.Y - (Cells is null
        ? Math.Sqrt((Radius * Radius) - (aside * aside))
        : Cells.Height - (Cells.BodyHeight / 2));

    public IEnumerable<ValuePlate> PlatesBelow()
    {
        var y = Center.Y + (Cells is null ? Radius : Cells.BodyHeight / 2);
        foreach (var (lines, tooltip) in Plates)
        {
            var height = ValuePlate.SizeOf(lines).Height;
            yield return ValuePlate.Around(PlateKind.Bias, new Point(Center.X, y + PlateGap + (height / 2)), lines, tooltip);
            y += PlateGap + height;
        }
    }

    /// <summary>Its kernels, one above the other.</summary>
    /// <param name="x">Their middle.</param>
    public IEnumerable<FeatureMap> KernelsAt(double x)
    {
        var y = Center.Y - (KernelsHeight / 2);
        foreach (var kernel in Kernels)
        {
            yield return kernel.At(new Point(x, kernel.MiddleFrom(y)), MapKind.Kernel);
            y += kernel.Height + KernelGap;
        }
    }
}
