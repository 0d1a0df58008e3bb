using Backprop.Networks;

namespace Backprop.Diagrams;

/// <summary>Where columns and rows stand.</summary>
internal sealed class Grid
{
    private const double RowMargin = 18;
    private const double NarrowestGap = 240;
    private const double PlateMargin = 120;
    private const double HeadingMargin = 20;

    // Few rows stand wider apart, up to a point, so that a small network fills its drawing.
    private const double RoomForRows = 400;
    private const double WidestPitch = 190;

    /// <summary>Plans a drawing.</summary>
    /// <param name="network">The network.</param>
    /// <param name="text">What is written where.</param>
    /// <param name="arcs">The room that arcs need above the circles.</param>
    /// <param name="stretch">How much wider and, by less, higher than necessary to draw, to make room for labels; from 1.</param>
    public Grid(Network network, DiagramText text, double arcs, double stretch)
    {
        int[] counts = [network.InputCount, .. network.Layers.Select((_, l) => network.WidthOf(l))];
        Radius = text.Radius;
        BadgeHeight = text.BadgeHeight;
        var rows = counts.Max(Column.RowsOf);
        var badge = BadgeHeight == 0 ? 0 : BadgeHeight + BadgeMargin;
        var pitch = Math.Max((2 * Radius) + RowMargin + badge, Math.Min(WidestPitch, RoomForRows / rows)) * (1 + ((stretch - 1) / 3));
        var top = Margin + HeadingHeight + arcs + Radius;
        var middle = top + ((rows - 1) * pitch / 2);
        Bottom = top + ((rows - 1) * pitch) + Radius + badge;
        if (network.BiasedLayers.Any(layer => network.SharedBiasOf(layer) is not null))
        {
            BiasRow = Bottom + RowMargin + BiasRadius;
            Bottom = BiasRow.Value + BiasRadius + (text.SharedBiasPlateHeight == 0 ? 0 : text.SharedBiasPlateHeight + BadgeMargin);
        }

        var first = Math.Max(Margin + Radius + 8, Margin + (text.WidestHeading / 2));
        var narrow = Math.Max(NarrowestGap, text.WidestHeading + HeadingMargin);
        var wide = Math.Max(narrow, Math.Max(
            (2 * Radius) + text.WidestWeightPlate + PlateMargin,
            ((BiasRow ?? Bottom) - top) / SteepestSlope(pitch))) * stretch;
        Columns = [.. counts.Select((count, c) => new Column(count, XOf(c), middle, pitch))];
        Heading = Margin + (HeadingHeight / 3);
        Middle = middle;
        RightEdge = Columns[^1].X + (first - Margin);

        // Level lines without plates need no more room than the headings above them.
        double XOf(int column)
        {
            var level = Enumerable.Range(0, column).Count(network.IsOneToOne);
            return first + ((column - level) * wide) + (level * narrow);
        }
    }

    /// <summary>The distance of everything from the edge of the drawing.</summary>
    public const double Margin = 32;

    /// <summary>The room for the headings above all else.</summary>
    public const double HeadingHeight = 56;

    public const double BadgeMargin = 5;

    public const double BiasRadius = 36;

    public double Radius { get; }

    public IReadOnlyList<Column> Columns { get; }

    /// <summary>The height of the headings' middle.</summary>
    public double Heading { get; }

    /// <summary>The height of the columns' middle.</summary>
    public double Middle { get; }

    /// <summary>The height of the shared biases; null where no layer has one.</summary>
    public double? BiasRow { get; }

    /// <summary>The height of a bias badge, 0 where there are none.</summary>
    public double BadgeHeight { get; }

    /// <summary>Below which nothing of the network is drawn.</summary>
    public double Bottom { get; }

    /// <summary>Right of which nothing of the network's columns is drawn.</summary>
    public double RightEdge { get; }

    /// <summary>Where a column's first circle can be touched from above, so far beside its middle.</summary>
    public Point TopOf(int column, double aside) => new(
        Columns[column].X + aside, Columns[column][0].Y - Math.Sqrt((Radius * Radius) - (aside * aside)));

    /// <summary>A line that reaches a neuron no steeper than this passes clear of the neuron below or above it.</summary>
    private double SteepestSlope(double pitch)
    {
        var ratio = pitch / (Radius + 3);
        return Math.Sqrt((ratio * ratio) - 1);
    }
}
