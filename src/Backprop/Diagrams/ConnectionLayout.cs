using Backprop.Networks;

namespace Backprop.Diagrams;

/// <summary>
/// What goes into the neurons, as lines between the circles; a weight by the colour of its sign and as thick as its magnitude.
/// </summary>
internal sealed class ConnectionLayout
{
    private const double Thinnest = 0.75;
    private const double Thickest = 4.5;
    private const double WithoutWeight = 1.1;
    private readonly List<LinkLine>[] _gaps;

    public ConnectionLayout(Network network, Grid grid, DiagramText text)
    {
        var largest = network.AllWeights.Select(Math.Abs).DefaultIfEmpty().Max();
        _gaps = [.. network.Layers.Select((_, l) => Lines(l).OrderBy(line => line.Input).ToList())];

        IEnumerable<LinkLine> Lines(int l) =>
            from neuron in grid.Columns[l + 1].Shown
            from input in network.InputsOf(l, neuron)
            let source = network.SourceOf(l, input)
            where source.Layer == l - 1 && grid.Columns[l].Shows(source.Position)
            let weight = network.WeightOf(l, neuron, input)
            let kind = weight is { } parameter ? KindOf(parameter.ValueIn(network))
                : text.IsDropped(l, neuron) ? ConnectionKind.Dropped : ConnectionKind.Plain
            let start = grid.Columns[l][source.Position]
            let end = grid.Columns[l + 1][neuron]
            select new LinkLine(source.Position, weight, new Connection(
                kind,
                start.Step(end, grid.Radius),
                end.Step(start, grid.Radius),
                weight is null ? WithoutWeight : ThicknessOf(weight.Value.ValueIn(network)),
                weight is null ? text.LinkTooltip(l, neuron, input) : text.Tooltip(weight.Value)));

        double ThicknessOf(double weight) =>
            weight == 0 ? Thinnest : Thinnest + ((Thickest - Thinnest) * (Math.Abs(weight) / largest));
    }

    public IEnumerable<Connection> All => _gaps.SelectMany(gap => gap.Select(line => line.Connection));

    public IReadOnlyList<LinkLine> Into(int layer) => _gaps[layer];

    private static ConnectionKind KindOf(double weight) =>
        weight > 0 ? ConnectionKind.Positive : weight < 0 ? ConnectionKind.Negative : ConnectionKind.Zero;
}

/// <summary>The line from an input, and its weight where it has one.</summary>
internal readonly record struct LinkLine(int Input, Parameter? Weight, Connection Connection);
