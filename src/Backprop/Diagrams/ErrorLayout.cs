using Backprop.Networks;

namespace Backprop.Diagrams;

/// <summary>Right of the outputs: each one's target and error, and the total that they lead to.</summary>
internal sealed class ErrorLayout
{
    private const double Gap = 44;
    private const double HeadingGap = 12;
    private const double Thickness = 1.1;
    public ErrorLayout(Network network, Grid grid, DiagramText text, ErrorValues? error)
        : this(
            network,
            [.. grid.Columns[^1].Shown.Select(output => (output, grid.Columns[^1][output]))],
            [],
            new Point(grid.Columns[^1].X, grid.Middle),
            grid.Radius,
            grid.Heading,
            text,
            error)
    {
    }

    /// <summary>Lays errors out beside outputs that have their places.</summary>
    /// <param name="network">The network.</param>
    /// <param name="outputs">The circles that are shown.</param>
    /// <param name="maps">The middles of the maps that are shown, each with the targets and errors of its outputs.</param>
    /// <param name="middle">The middle of their column.</param>
    /// <param name="halfWidth">How far the column reaches to the right of it.</param>
    /// <param name="heading">The height of its heading.</param>
    /// <param name="text">What is written where.</param>
    /// <param name="error">The errors; null where there are none.</param>
    public ErrorLayout(
        Network network,
        IReadOnlyList<(int Output, Point Center)> outputs,
        IReadOnlyList<(Point Center, CellGrid Errors, string Tooltip)> maps,
        Point middle,
        double halfWidth,
        double heading,
        DiagramText text,
        ErrorValues? error)
    {
        if (error is null)
        {
            return;
        }

        var headings = Heading(outputs.Count > 0 ? null : maps[0].Errors.HasNumbers);
        IReadOnlyList<(string, TextRole)> totalLines =
            [("total error E", TextRole.Value), (text.Number(error.Loss.Total), TextRole.Result)];
        var (totalWidth, _) = ValuePlate.SizeOf(totalLines);
        var width = outputs.Select(output => ValuePlate.SizeOf(text.ErrorLines(output.Output)).Width)
            .Concat(maps.Select(map => map.Errors.BodyWidth)).Max();
        var x = middle.X + Math.Max(
            halfWidth + Gap + (width / 2), RoomForHeadings(text.HeadingLines(network.Layers.Count), headings));
        var totalX = x + (width / 2) + Gap + (totalWidth / 2);
        var total = ValuePlate.Around(
            PlateKind.Error, middle with { X = totalX }, totalLines, $"E = {Digits.Of(error.Loss.Total)}");
        foreach (var (output, neuron) in outputs)
        {
            var plate = ValuePlate.Around(
                PlateKind.Error, neuron with { X = x }, text.ErrorLines(output), text.ErrorTooltip(output), width);
            Plates.Add(plate);
            Connect(neuron, plate.Box, plate.Tooltip);
        }

        foreach (var (output, errors, tooltip) in maps)
        {
            var map = errors.At(output with { X = x }, MapKind.Error);
            Maps.Add(map);
            Connect(output, map.Box, tooltip);
        }

        Plates.Add(total);
        Labels.AddRange(Label.Stack(new Point(x, heading), headings));
        RightEdge = total.Box.Right;

        void Connect(Point output, Box errors, string tooltip)
        {
            Connections.Add(Line(output with { X = output.X + halfWidth }, errors.Center with { X = errors.Left }, tooltip));
            Connections.Add(Line(errors.Center with { X = errors.Right }, total.Box.Center with { X = total.Box.Left }, tooltip));
        }
    }

    public List<Connection> Connections { get; } = [];

    public List<ValuePlate> Plates { get; } = [];

    public List<FeatureMap> Maps { get; } = [];

    public List<Label> Labels { get; } = [];

    /// <summary>Right of which nothing of the errors is drawn; 0 where there are none.</summary>
    public double RightEdge { get; }

    /// <summary>How far from the outputs the heading has to stand to be clear of theirs.</summary>
    private static double RoomForHeadings(
        IReadOnlyList<(string Text, TextRole Role)> outputs, IReadOnlyList<(string Text, TextRole Role)> errors) =>
        (outputs.Max(line => Typography.Width(line.Text, line.Role)) + errors.Max(line => Typography.Width(line.Text, line.Role))) / 2
        + HeadingGap;

    /// <summary>What stands above plates, or above maps that have their numbers or not.</summary>
    private static IReadOnlyList<(string Text, TextRole Role)> Heading(bool? mapsHaveNumbers) =>
    [
        ("Error", TextRole.Heading),
        (mapsHaveNumbers switch { null => "per output", true => "upper: target, lower: its error", false => "targets" }, TextRole.Note),
    ];

    private static Connection Line(Point from, Point to, string tooltip) =>
        new(ConnectionKind.Plain, from, to, Thickness, tooltip);
}
