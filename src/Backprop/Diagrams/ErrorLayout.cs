using Backprop.Networks;

namespace Backprop.Diagrams;

/// <summary>Right of the outputs: each one's target and error, and the total that they lead to.</summary>
internal sealed class ErrorLayout
{
    private const double Gap = 44;
    private const double Thickness = 1.1;
    private static readonly IReadOnlyList<(string Text, TextRole Role)> Heading =
        [("Error", TextRole.Heading), ("per output", TextRole.Note)];

    public ErrorLayout(Network network, Grid grid, DiagramText text, ErrorValues? error)
        : this(
            network,
            [.. grid.Columns[^1].Shown.Select(output => (output, grid.Columns[^1][output]))],
            new Point(grid.Columns[^1].X, grid.Middle),
            grid.Radius,
            grid.Heading,
            text,
            error)
    {
    }

    /// <summary>Lays errors out beside outputs that have their places.</summary>
    /// <param name="network">The network.</param>
    /// <param name="outputs">The circles that are shown; none of shaped outputs, which have a total alone.</param>
    /// <param name="middle">The middle of their column.</param>
    /// <param name="halfWidth">How far the column reaches to the right of it.</param>
    /// <param name="heading">The height of its heading.</param>
    /// <param name="text">What is written where.</param>
    /// <param name="error">The errors; null where there are none.</param>
    public ErrorLayout(
        Network network,
        IReadOnlyList<(int Output, Point Center)> outputs,
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

        var names = new NetworkNames(network);
        IReadOnlyList<(string, TextRole)> totalLines =
            [("total error E", TextRole.Value), (text.Number(error.Loss.Total), TextRole.Result)];
        var (totalWidth, _) = ValuePlate.SizeOf(totalLines);
        var width = outputs.Select(output => ValuePlate.SizeOf(Lines(output.Output)).Width).DefaultIfEmpty().Max();
        var x = middle.X + Math.Max(halfWidth + Gap + (width / 2), RoomForHeadings(text.HeadingLines(network.Layers.Count)));
        var totalX = x + (width / 2) + Gap + (totalWidth / 2);
        var total = ValuePlate.Around(
            PlateKind.Error, middle with { X = totalX }, totalLines, $"E = {Digits.Of(error.Loss.Total)}");
        foreach (var (output, neuron) in outputs)
        {
            var tooltip = $"{names.Neuron(network.Layers.Count - 1, output)}: target {Digits.Of(error.Targets[0, output])}, "
                + $"error {Digits.Of(error.Loss.PerOutput[0, output])}";
            var plate = ValuePlate.Around(PlateKind.Error, neuron with { X = x }, Lines(output), tooltip, width);
            Plates.Add(plate);
            Connections.Add(Line(neuron with { X = neuron.X + halfWidth }, LeftOf(plate), tooltip));
            Connections.Add(Line(plate.Box.Center with { X = plate.Box.Right }, LeftOf(total), tooltip));
        }

        Plates.Add(total);
        Labels.AddRange(outputs.Count == 0 ? [] : Label.Stack(new Point(x, heading), Heading));
        RightEdge = total.Box.Right;

        IReadOnlyList<(string Text, TextRole Role)> Lines(int output) =>
        [
            ($"target {text.Number(error.Targets[0, output])}", TextRole.Value),
            ($"error {text.Number(error.Loss.PerOutput[0, output])}", TextRole.Result),
        ];
    }

    public List<Connection> Connections { get; } = [];

    public List<ValuePlate> Plates { get; } = [];

    public List<Label> Labels { get; } = [];

    /// <summary>Right of which nothing of the errors is drawn; 0 where there are none.</summary>
    public double RightEdge { get; }

    /// <summary>How far from the outputs the heading has to stand to be clear of theirs.</summary>
    private static double RoomForHeadings(IReadOnlyList<(string Text, TextRole Role)> outputs) => outputs
        .Zip(Heading, (left, right) => Typography.Width(left.Text, left.Role) + Typography.Width(right.Text, right.Role))
        .Max() / 2;

    private static Point LeftOf(ValuePlate plate) => plate.Box.Center with { X = plate.Box.Left };

    private static Connection Line(Point from, Point to, string tooltip) =>
        new(ConnectionKind.Plain, from, to, Thickness, tooltip);
}
