using Backprop.Networks;

namespace Backprop.Diagrams;

/// <summary>A drawing of a network as geometry: what stands where, and how much room it takes.</summary>
/// <param name="Width">The width of the drawing.</param>
/// <param name="Height">The height of the drawing.</param>
/// <param name="Title">What it shows, in a few words.</param>
/// <param name="Description">The network in sentences, for those who cannot see the drawing.</param>
/// <param name="Nodes">Inputs, neurons and shared biases.</param>
/// <param name="Connections">Lines, drawn below everything else.</param>
/// <param name="Arcs">Lines over columns that stand between, likewise.</param>
/// <param name="Plates">Weights, biases and errors on plates of their own.</param>
/// <param name="Labels">Text that stands free: headings, what was left out, notes.</param>
/// <param name="Legend">What colours, thickness and numbers mean.</param>
public sealed record NetworkDiagram(
    double Width,
    double Height,
    string Title,
    string Description,
    IReadOnlyList<Node> Nodes,
    IReadOnlyList<Connection> Connections,
    IReadOnlyList<Arc> Arcs,
    IReadOnlyList<ValuePlate> Plates,
    IReadOnlyList<Label> Labels,
    IReadOnlyList<LegendEntry> Legend)
{
    /// <summary>Shaped samples and kernels, as grids of cells.</summary>
    public IReadOnlyList<FeatureMap> Maps { get; init; } = [];

    /// <summary>Everything that is read and does not stand inside a circle; no two of these boxes share any area.</summary>
    public IEnumerable<Box> LabelBoxes =>
    [
        .. Plates.Select(plate => plate.Box),
        .. Labels.Select(label => label.Box),
        .. Legend.Select(entry => entry.Box),
        .. Maps.Select(map => map.Box),
        .. Maps.SelectMany(map => map.Title).Select(line => line.Box),
    ];

    /// <summary>Lays a network out.</summary>
    /// <param name="network">The network.</param>
    /// <param name="values">What it computed for a sample; null to draw structure and weights alone.</param>
    /// <param name="digits">How many significant digits numbers have, where they fit; null: four.</param>
    public static NetworkDiagram Of(Network network, SampleValues? values = null, int? digits = null) => network.HasMaps
        ? new MapLayout(network, values, digits).Run()
        : new DiagramLayout(network, values, digits).Run();
}
