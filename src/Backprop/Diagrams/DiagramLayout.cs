using Backprop.Networks;

namespace Backprop.Diagrams;

/// <summary>Lays a network out: columns of neurons, connections, biases, errors, and below them the legend.</summary>
internal sealed class DiagramLayout(Network network, SampleValues? values, int? digits)
{
    /// <summary>More connections than this between two columns are drawn without labels.</summary>
    public const int MostLabelled = 32;

    private static readonly double[] Stretches = [1, 1.15, 1.3, 1.45, 1.6, 1.8, 2, 2.2];
    private readonly DiagramText _text = new(network, values, digits);
    private readonly ArcLayout _arcs = new(network);

    public NetworkDiagram Run()
    {
        var mayLabel = network.MostWeights <= MostLabelled;
        foreach (var stretch in mayLabel ? Stretches : [])
        {
            var grid = new Grid(network, _text, _arcs.Height, stretch);
            if (TryLay(grid, withLabels: true) is { } diagram)
            {
                return diagram;
            }
        }

        return TryLay(new Grid(network, _text, _arcs.Height, stretch: 1), withLabels: false)!;
    }

    private NetworkDiagram? TryLay(Grid grid, bool withLabels)
    {
        var biases = new BiasLayout(network, grid, _text);
        var neurons = new NeuronLayout(network, grid, _text);
        Node[] nodes = [.. neurons.Nodes, .. biases.Nodes];
        var connections = new ConnectionLayout(network, grid, _text);
        IReadOnlyList<ValuePlate>? weightPlates = [];
        if (withLabels)
        {
            weightPlates = new WeightPlateLayout(network, grid, _text, connections, biases.Plates).Run();
            if (weightPlates is null)
            {
                return null;
            }
        }

        var errors = new ErrorLayout(network, grid, _text, values?.Error);
        var width = Math.Max(grid.RightEdge, errors.RightEdge) + Grid.Margin;
        var hasDropped = connections.All.Any(connection => connection.Kind == ConnectionKind.Dropped);
        var legend = new LegendLayout(
            network, _text, grid.Bottom, width, DiagramDescription.Notes(network, grid, hasPlates: withLabels), hasDropped, hasBadges: true,
            hasArcs: _arcs.Levels > 0);
        return new NetworkDiagram(
            width,
            legend.Bottom + Grid.Margin,
            DiagramDescription.Title(network),
            DiagramDescription.Describe(network, values),
            nodes,
            [.. biases.Connections, .. connections.All, .. errors.Connections],
            [.. _arcs.Draw(grid.TopOf, Grid.Margin + Grid.HeadingHeight, _text)],
            [.. weightPlates, .. biases.Plates, .. errors.Plates],
            [.. neurons.Labels, .. errors.Labels, .. legend.Notes],
            legend.Entries);
    }
}
