using Backprop.Networks;

namespace Backprop.Diagrams;

/// <summary>Lines between circles: a weight by the colour of its sign and as thick as its magnitude.</summary>
internal sealed class WeightLines(Network network, DiagramText text)
{
    private const double Thinnest = 0.75;
    private const double Thickest = 4.5;
    private const double WithoutWeight = 1.1;
    private readonly double _largest = network.AllWeights.Select(Math.Abs).DefaultIfEmpty().Max();

    /// <summary>The line from an input to a neuron.</summary>
    public LinkLine Line(int layer, int neuron, int input, Point start, Point end)
    {
        var weight = network.WeightOf(layer, neuron, input);
        var kind = weight is { } parameter ? KindOf(parameter.ValueIn(network))
            : text.IsDropped(layer, neuron) ? ConnectionKind.Dropped : ConnectionKind.Plain;
        return new LinkLine(input, weight, new Connection(
            kind,
            start.Step(end, text.Radius),
            end.Step(start, text.Radius),
            weight is null ? WithoutWeight : ThicknessOf(weight.Value.ValueIn(network)),
            weight is null ? text.LinkTooltip(layer, neuron, input) : text.Tooltip(weight.Value)));
    }

    private static ConnectionKind KindOf(double weight) =>
        weight > 0 ? ConnectionKind.Positive : weight < 0 ? ConnectionKind.Negative : ConnectionKind.Zero;

    private double ThicknessOf(double weight) =>
        weight == 0 ? Thinnest : Thinnest + ((Thickest - Thinnest) * (Math.Abs(weight) / _largest));
}
