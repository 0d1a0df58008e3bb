using Backprop.Layers;

namespace Backprop.Networks;

/// <summary>
/// Puts layers, some of which stand inside others, in the order in which they are computed: the one place that knows how they hang
/// together. What is inside a residual comes before its sum, its layers before its shortcut.
/// </summary>
/// <param name="input">The shape of a sample; null where no shapes are asked for.</param>
/// <param name="outermost">How many layers stand inside no other.</param>
internal sealed class Wiring(Shape? input, int outermost)
{
    private readonly List<Layer> _layers = new(outermost);
    private readonly List<LayerPlace> _places = new(outermost);
    private readonly List<Shape> _outputs = new(outermost);

    /// <summary>The layers in order.</summary>
    public IReadOnlyList<Layer> Layers => _layers;

    /// <summary>Their places.</summary>
    public IReadOnlyList<LayerPlace> Places => _places;

    /// <summary>The shapes of what they give.</summary>
    public Shape[] Outputs => [.. _outputs];

    /// <summary>Adds layers of which each takes what the one before gives.</summary>
    /// <param name="layers">The layers.</param>
    /// <param name="list">The list that they were written in.</param>
    /// <param name="source">What the first of them takes.</param>
    public IReadOnlyList<LayerPlace> Add(IReadOnlyList<Layer> layers, string list = "layers", int source = -1)
    {
        var places = new LayerPlace[layers.Count];
        for (var l = 0; l < places.Length; l++)
        {
            places[l] = Add(layers[l], list, l, source);
            source = places[l].Layer;
        }

        return places;
    }

    /// <summary>What takes each layer's outputs, those of the network's inputs first.</summary>
    public IReadOnlyList<IReadOnlyList<Reader>> ListReaders()
    {
        var counts = new int[_places.Count + 1];
        foreach (var place in _places)
        {
            for (var s = 0; s < place.Sources.Count; s++)
            {
                counts[place.Sources[s] + 1]++;
            }
        }

        var readers = Array.ConvertAll(counts, count => new Reader[count]);
        Array.Clear(counts);
        foreach (var place in _places)
        {
            for (var s = 0; s < place.Sources.Count; s++)
            {
                var source = place.Sources[s] + 1;
                readers[source][counts[source]++] = new Reader(place.Layer, s * ShapeOf(place.Sources[0]).Size);
            }
        }

        return readers;
    }

    private LayerPlace Add(Layer layer, string list, int position, int source)
    {
        if (input is not null && layer.FindMisfit(ShapeOf(source)) is { } misfit)
        {
            throw new ArgumentException($"{LayerPlace.PathOf(list, position)} {misfit}; it gets {ShapeOf(source)}.", nameof(layer));
        }

        (IReadOnlyList<LayerPlace> inside, IReadOnlyList<LayerPlace> shortcut, int[] sources) = ([], [], [source]);
        if (layer is Residual residual)
        {
            var path = LayerPlace.PathOf(list, position);
            inside = Add(residual.Layers, $"{path}.layers", source);
            shortcut = Add(residual.Shortcut, $"{path}.shortcut", source);
            sources = [inside[^1].Layer, shortcut.Count > 0 ? shortcut[^1].Layer : source];
            layer = residual.Sum;
        }

        var place = new LayerPlace(_layers.Count, list, position, sources, inside, shortcut);
        _layers.Add(layer);
        _places.Add(place);
        if (input is not null)
        {
            _outputs.Add(layer.OutputShape(ShapeOf(sources[0])));
        }

        return place;
    }

    private Shape ShapeOf(int source) => source < 0 ? input! : _outputs[source];
}
