using Backprop.Layers;
using Backprop.Networks;

namespace Backprop.Diagrams;

/// <summary>The weights as lines between the circles: colour by sign, thickness by magnitude.</summary>
internal sealed class ConnectionLayout
{
    private const double Thinnest = 0.75;
    private const double Thickest = 4.5;
    private readonly List<WeightLine>[] _gaps;

    public ConnectionLayout(Network network, Grid grid, Wording wording)
    {
        var largest = network.DenseLayers().Max(layer => layer.Weights.Values.Max(Math.Abs));
        _gaps = [.. network.DenseLayers().Select((layer, l) => Lines(layer, l).ToList())];

        IEnumerable<WeightLine> Lines(Dense layer, int l) =>
            from input in grid.Columns[l].Shown
            from neuron in grid.Columns[l + 1].Shown
            let start = grid.Columns[l][input]
            let end = grid.Columns[l + 1][neuron]
            let weight = layer.Weights[neuron, input]
            select new WeightLine(neuron, input, new Connection(
                weight > 0 ? ConnectionKind.Positive : weight < 0 ? ConnectionKind.Negative : ConnectionKind.Zero,
                start.Step(end, grid.Radius),
                end.Step(start, grid.Radius),
                weight == 0 ? Thinnest : Thinnest + ((Thickest - Thinnest) * (Math.Abs(weight) / largest)),
                wording.WeightTooltip(l, neuron, input)));
    }

    public IEnumerable<Connection> All => _gaps.SelectMany(gap => gap.Select(line => line.Connection));

    public IReadOnlyList<WeightLine> Into(int layer) => _gaps[layer];
}

/// <summary>A weight and its line.</summary>
internal readonly record struct WeightLine(int Neuron, int Input, Connection Connection);
