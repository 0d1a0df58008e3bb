using Backprop.Networks;

namespace Backprop.Diagrams;

/// <summary>What goes into the neurons, as lines between the circles.</summary>
internal sealed class ConnectionLayout
{
    private readonly List<LinkLine>[] _gaps;

    public ConnectionLayout(Network network, Grid grid, DiagramText text)
    {
        var drawn = new WeightLines(network, text);
        _gaps = [.. network.Layers.Select((_, l) => Lines(l).OrderBy(line => line.Input).ToList())];

        IEnumerable<LinkLine> Lines(int l) =>
            from neuron in grid.Columns[l + 1].Shown
            from input in network.InputsOf(l, neuron)
            let source = network.SourceOf(l, input)
            where source.Layer == l - 1 && grid.Columns[l].Shows(source.Position)
            select drawn.Line(l, neuron, input, grid.Columns[l][source.Position], grid.Columns[l + 1][neuron]);
    }

    public IEnumerable<Connection> All => _gaps.SelectMany(gap => gap.Select(line => line.Connection));

    public IReadOnlyList<LinkLine> Into(int layer) => _gaps[layer];
}

/// <summary>The line from an input, and its weight where it has one.</summary>
internal readonly record struct LinkLine(int Input, Parameter? Weight, Connection Connection);
