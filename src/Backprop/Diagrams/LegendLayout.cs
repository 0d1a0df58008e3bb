using Backprop.Networks;

namespace Backprop.Diagrams;

/// <summary>Below the network: what colours, thickness and numbers mean, and what was left out.</summary>
internal sealed class LegendLayout
{
    private const double SpaceAbove = 34;
    private const double SwatchWidth = 34;
    private const double SwatchHeight = 24;
    private const double RowHeight = 30;
    private const double SwatchGap = 8;
    private const double EntryGap = 26;
    private readonly double _width;
    private double _x = Grid.Margin;
    private double _y;

    public LegendLayout(
        Network network,
        DiagramText text,
        double bottom,
        double width,
        IEnumerable<string> notes,
        bool hasDropped,
        bool hasBadges,
        bool hasArcs = false,
        bool hasCellGradients = false)
    {
        _width = width;
        _y = bottom + SpaceAbove + (RowHeight / 2);
        foreach (var (symbol, meaning) in Meanings(network, text, hasDropped, hasBadges, hasArcs, hasCellGradients))
        {
            AddEntry(symbol, meaning);
        }

        Bottom = _y + (RowHeight / 2);
        foreach (var note in notes)
        {
            AddNote(note);
        }
    }

    public List<LegendEntry> Entries { get; } = [];

    public List<Label> Notes { get; } = [];

    public double Bottom { get; private set; }

    private static IEnumerable<(LegendSymbol Symbol, string Meaning)> Meanings(
        Network network, DiagramText text, bool hasDropped, bool hasBadges, bool hasArcs, bool hasCellGradients)
    {
        var weights = network.AllWeights.ToList();
        if (weights.Any(weight => weight > 0))
        {
            yield return (LegendSymbol.Positive, "positive weight");
        }

        if (weights.Any(weight => weight < 0))
        {
            yield return (LegendSymbol.Negative, "negative weight");
        }

        if (weights.Contains(0))
        {
            yield return (LegendSymbol.Zero, "weight 0");
        }

        if (weights.Count > 0)
        {
            yield return (LegendSymbol.Thickness, "thicker: larger magnitude");
        }

        if (network.HasMaps && text.HasValues)
        {
            yield return (LegendSymbol.Cells, "stronger: larger magnitude; blue: positive, orange: negative");
        }

        if (hasCellGradients)
        {
            yield return (LegendSymbol.CellGradient, "upper: value or weight, lower: gradient by it, of neurons ∂E/∂net");
        }

        var biased = network.BiasedLayers.ToList();
        if (biased.Count > 0 && hasBadges)
        {
            var areShared = biased.All(layer => network.SharedBiasOf(layer) is not null);
            yield return (LegendSymbol.Bias, areShared ? "bias, shared by the layer" : "bias");
        }

        if (hasDropped)
        {
            yield return (LegendSymbol.Dropped, "dropped");
        }

        if (hasArcs)
        {
            yield return (LegendSymbol.Arc, "taken past the columns between");
        }

        if (text.HasValues && network.HasNeurons)
        {
            yield return (LegendSymbol.Neuron, "upper: net input, lower: output");
        }

        if (text.HasGradients && hasBadges && weights.Count + biased.Count > 0)
        {
            yield return (LegendSymbol.Gradient, "upper: weight or bias, lower: gradient ∂E/∂w, ∂E/∂b");
        }
    }

    private void AddEntry(LegendSymbol symbol, string meaning)
    {
        var end = _x + SwatchWidth + SwatchGap + Typography.Width(meaning, TextRole.Note);
        if (_x > Grid.Margin && end > _width - Grid.Margin)
        {
            _x = Grid.Margin;
            _y += RowHeight;
        }

        var swatch = new Box(_x, _y - (SwatchHeight / 2), SwatchWidth, SwatchHeight);
        var label = Label.From(new Point(swatch.Right + SwatchGap, _y), meaning, TextRole.Note);
        Entries.Add(new LegendEntry(symbol, swatch, label));
        _x = label.Box.Right + EntryGap;
    }

    private void AddNote(string note)
    {
        foreach (var line in Typography.Wrap(note, TextRole.Note, _width - (2 * Grid.Margin)))
        {
            var height = Typography.LineHeight(TextRole.Note);
            Notes.Add(Label.From(new Point(Grid.Margin, Bottom + (height / 2)), line, TextRole.Note));
            Bottom += height;
        }
    }
}
