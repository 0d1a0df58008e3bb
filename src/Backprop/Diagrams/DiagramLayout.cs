using Backprop.Networks;

namespace Backprop.Diagrams;

/// <summary>Lays a network out: columns of neurons, connections, biases, errors, and below them the legend.</summary>
internal sealed class DiagramLayout(Network network, SampleValues? values)
{
    /// <summary>More connections than this between two columns are drawn without labels.</summary>
    public const int MostLabelled = 32;

    private static readonly double[] Stretches = [1, 1.15, 1.3, 1.45, 1.6, 1.8, 2, 2.2];
    private readonly Wording _wording = new(network, values);

    public NetworkDiagram Run()
    {
        var mayLabel = network.DenseLayers().All(layer => (long)layer.Weights.Rows * layer.Weights.Columns <= MostLabelled);
        foreach (var stretch in mayLabel ? Stretches : [])
        {
            var grid = new Grid(network, _wording, stretch);
            if (TryLay(grid, withLabels: true) is { } diagram)
            {
                return diagram;
            }
        }

        return TryLay(new Grid(network, _wording, stretch: 1), withLabels: false)!;
    }

    private NetworkDiagram? TryLay(Grid grid, bool withLabels)
    {
        var biases = new BiasLayout(network, grid, _wording);
        var neurons = new NeuronLayout(network, grid, _wording);
        Node[] nodes = [.. neurons.Nodes, .. biases.Nodes];
        var connections = new ConnectionLayout(network, grid, _wording);
        IReadOnlyList<Tag>? weightTags = [];
        if (withLabels)
        {
            weightTags = new WeightTagLayout(network, grid, _wording, connections, biases.Tags).Run();
            if (weightTags is null)
            {
                return null;
            }
        }

        var errors = new ErrorLayout(network, grid, values?.Error);
        var width = Math.Max(grid.RightEdge, errors.RightEdge) + Grid.Margin;
        var legend = new LegendLayout(network, _wording, grid, width, hasTags: withLabels);
        return new NetworkDiagram(
            width,
            legend.Bottom + Grid.Margin,
            Narration.Title(network),
            Narration.Describe(network, values),
            nodes,
            [.. biases.Connections, .. connections.All, .. errors.Connections],
            [.. weightTags, .. biases.Tags, .. errors.Tags],
            [.. neurons.Labels, .. errors.Labels, .. legend.Notes],
            legend.Entries);
    }
}
