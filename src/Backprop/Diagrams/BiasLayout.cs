using Backprop.Networks;

namespace Backprop.Diagrams;

/// <summary>Biases: one circle that feeds the whole layer where it is shared, otherwise a badge below each neuron.</summary>
internal sealed class BiasLayout
{
    private const double Thickness = 1.1;
    private readonly Grid _grid;
    private readonly DiagramText _text;

    public BiasLayout(Network network, Grid grid, DiagramText text)
    {
        _grid = grid;
        _text = text;
        foreach (var layer in network.BiasedLayers)
        {
            if (network.SharedBiasOf(layer) is { } bias)
            {
                AddShared(bias);
            }
            else
            {
                AddBadges(network, layer);
            }
        }
    }

    public List<Node> Nodes { get; } = [];

    public List<Connection> Connections { get; } = [];

    public List<ValuePlate> Plates { get; } = [];

    private void AddShared(Parameter bias)
    {
        var center = new Point(_grid.Columns[bias.Layer].X, _grid.BiasRow!.Value);
        var tooltip = _text.Tooltip(bias);
        Nodes.Add(new Node(
            NodeKind.Bias, center, Grid.BiasRadius, Label.Stack(center, _text.SharedBiasLines(bias)), tooltip));
        var neurons = _grid.Columns[bias.Layer + 1];
        Connections.AddRange(neurons.Shown.Select(neuron => new Connection(
            ConnectionKind.Plain,
            center.Step(neurons[neuron], Grid.BiasRadius),
            neurons[neuron].Step(center, _grid.Radius),
            Thickness,
            tooltip)));
        if (_text.Lines(bias) is [_, var gradient])
        {
            Plates.Add(Below(center, Grid.BiasRadius, [gradient], tooltip));
        }
    }

    private void AddBadges(Network network, int layer)
    {
        var neurons = _grid.Columns[layer + 1];
        Plates.AddRange(
            from neuron in neurons.Shown
            let bias = network.BiasOf(layer, neuron)
            where bias is not null
            select Below(neurons[neuron], _grid.Radius, _text.Lines(bias.Value), _text.Tooltip(bias.Value)));
    }

    private static ValuePlate Below(Point center, double radius, IReadOnlyList<(string Text, TextRole Role)> lines, string tooltip)
    {
        var y = center.Y + radius + Grid.BadgeMargin + (ValuePlate.SizeOf(lines).Height / 2);
        return ValuePlate.Around(PlateKind.Bias, center with { Y = y }, lines, tooltip);
    }
}
