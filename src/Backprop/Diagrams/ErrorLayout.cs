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
    {
        if (error is null)
        {
            return;
        }

        var names = new NetworkNames(network);
        var outputs = grid.Columns[^1];
        IReadOnlyList<(string, TextRole)> totalLines =
            [("total error E", TextRole.Value), (ShortNumber.Of(error.Loss.Total), TextRole.Result)];
        var (totalWidth, _) = ValuePlate.SizeOf(totalLines);
        var width = outputs.Shown.Max(output => ValuePlate.SizeOf(Lines(output)).Width);
        var x = outputs.X + Math.Max(grid.Radius + Gap + (width / 2), RoomForHeadings(text.HeadingLines(network.Layers.Count)));
        var totalX = x + (width / 2) + Gap + (totalWidth / 2);
        var total = ValuePlate.Around(
            PlateKind.Error, new Point(totalX, grid.Middle), totalLines, $"E = {Digits.Of(error.Loss.Total)}");
        foreach (var output in outputs.Shown)
        {
            var neuron = outputs[output];
            var tooltip = $"{names.Neuron(network.Layers.Count - 1, output)}: target {Digits.Of(error.Targets[0, output])}, "
                + $"error {Digits.Of(error.Loss.PerOutput[0, output])}";
            var plate = ValuePlate.Around(PlateKind.Error, neuron with { X = x }, Lines(output), tooltip, width);
            Plates.Add(plate);
            Connections.Add(Line(neuron with { X = neuron.X + grid.Radius }, LeftOf(plate), tooltip));
            Connections.Add(Line(plate.Box.Center with { X = plate.Box.Right }, LeftOf(total), tooltip));
        }

        Plates.Add(total);
        Labels.AddRange(Label.Stack(new Point(x, grid.Heading), Heading));
        RightEdge = total.Box.Right;

        IReadOnlyList<(string Text, TextRole Role)> Lines(int output) =>
        [
            ($"target {ShortNumber.Of(error.Targets[0, output])}", TextRole.Value),
            ($"error {ShortNumber.Of(error.Loss.PerOutput[0, output])}", TextRole.Result),
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
