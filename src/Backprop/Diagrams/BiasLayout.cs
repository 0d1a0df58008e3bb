using Backprop.Networks;

namespace Backprop.Diagrams;

/// <summary>Biases: one circle that feeds the whole layer where it is shared, otherwise a badge below each neuron.</summary>
internal sealed class BiasLayout
{
    private const double Thickness = 1.1;
    private readonly Grid _grid;
    private readonly Wording _wording;

    public BiasLayout(Network network, Grid grid, Wording wording)
    {
        _grid = grid;
        _wording = wording;
        for (var l = 0; l < network.Layers.Count; l++)
        {
            if (network.Dense(l).HasSharedBias)
            {
                AddShared(l);
            }
            else if (network.Dense(l).Biases.Length > 0)
            {
                AddBadges(l);
            }
        }
    }

    public List<Node> Nodes { get; } = [];

    public List<Connection> Connections { get; } = [];

    public List<Tag> Tags { get; } = [];

    private void AddShared(int layer)
    {
        var center = new Point(_grid.Columns[layer].X, _grid.BiasRow!.Value);
        var tooltip = _wording.BiasTooltip(layer, 0);
        Nodes.Add(new Node(
            NodeKind.Bias, center, Grid.BiasRadius, Label.Stack(center, _wording.SharedBiasLines(layer)), tooltip));
        var neurons = _grid.Columns[layer + 1];
        Connections.AddRange(neurons.Shown.Select(neuron => new Connection(
            ConnectionKind.Plain,
            center.Step(neurons[neuron], Grid.BiasRadius),
            neurons[neuron].Step(center, _grid.Radius),
            Thickness,
            tooltip)));
        if (_wording.BiasLines(layer, 0) is [_, var gradient])
        {
            Tags.Add(Below(center, Grid.BiasRadius, [gradient], tooltip));
        }
    }

    private void AddBadges(int layer)
    {
        var neurons = _grid.Columns[layer + 1];
        Tags.AddRange(neurons.Shown.Select(neuron => Below(
            neurons[neuron], _grid.Radius, _wording.BiasLines(layer, neuron), _wording.BiasTooltip(layer, neuron))));
    }

    private static Tag Below(Point center, double radius, IReadOnlyList<(string Text, TextRole Role)> lines, string tooltip)
    {
        var y = center.Y + radius + Grid.BadgeMargin + (Tag.SizeOf(lines).Height / 2);
        return Tag.Around(TagKind.Bias, center with { Y = y }, lines, tooltip);
    }
}
