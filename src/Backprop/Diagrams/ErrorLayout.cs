using Backprop.Networks;

namespace Backprop.Diagrams;

/// <summary>Right of the outputs: each one's target and error, and the total that they lead to.</summary>
internal sealed class ErrorLayout
{
    private const double Gap = 44;
    private const double Thickness = 1.1;

    public ErrorLayout(Network network, Grid grid, ErrorValues? error)
    {
        if (error is null)
        {
            return;
        }

        var names = new NetworkNames(network);
        var outputs = grid.Columns[^1];
        IReadOnlyList<(string, TextRole)> totalLines =
            [("total error E", TextRole.Value), (ShortNumber.Of(error.Loss.Total), TextRole.Result)];
        var (totalWidth, _) = Tag.SizeOf(totalLines);
        var width = outputs.Shown.Max(output => Tag.SizeOf(Lines(output)).Width);
        var x = outputs.X + grid.Radius + Gap + (width / 2);
        var totalX = x + (width / 2) + Gap + (totalWidth / 2);
        var total = Tag.Around(
            TagKind.Error, new Point(totalX, grid.Middle), totalLines, $"E = {Digits.Of(error.Loss.Total)}");
        foreach (var output in outputs.Shown)
        {
            var neuron = outputs[output];
            var tooltip = $"{names.Neuron(network.Layers.Count - 1, output)}: target {Digits.Of(error.Targets[0, output])}, "
                + $"error {Digits.Of(error.Loss.PerOutput[0, output])}";
            var tag = Tag.Around(TagKind.Error, neuron with { X = x }, Lines(output), tooltip, width);
            Tags.Add(tag);
            Connections.Add(Line(neuron with { X = neuron.X + grid.Radius }, LeftOf(tag), tooltip));
            Connections.Add(Line(tag.Box.Center with { X = tag.Box.Right }, LeftOf(total), tooltip));
        }

        Tags.Add(total);
        Labels.AddRange(Label.Stack(new Point(x, grid.Heading), [("Error", TextRole.Heading), ("per output", TextRole.Note)]));
        RightEdge = total.Box.Right;

        IReadOnlyList<(string Text, TextRole Role)> Lines(int output) =>
        [
            ($"target {ShortNumber.Of(error.Targets[0, output])}", TextRole.Value),
            ($"error {ShortNumber.Of(error.Loss.PerOutput[0, output])}", TextRole.Result),
        ];
    }

    public List<Connection> Connections { get; } = [];

    public List<Tag> Tags { get; } = [];

    public List<Label> Labels { get; } = [];

    /// <summary>Right of which nothing of the errors is drawn; 0 where there are none.</summary>
    public double RightEdge { get; }

    private static Point LeftOf(Tag tag) => tag.Box.Center with { X = tag.Box.Left };

    private static Connection Line(Point from, Point to, string tooltip) =>
        new(ConnectionKind.Plain, from, to, Thickness, tooltip);
}
