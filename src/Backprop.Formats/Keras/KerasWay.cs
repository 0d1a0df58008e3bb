using Backprop.Layers;

namespace Backprop.Formats.Keras;

/// <summary>A layer of a model that is read, and all that leads to it.</summary>
/// <param name="Item">The layer as the model lists it.</param>
/// <param name="Before">What leads to it; null where it is the inputs.</param>
/// <param name="Layer">What it is here; null where it is nothing of its own.</param>
/// <param name="Axes">How samples stand behind it.</param>
internal sealed record KerasWay(KerasItem Item, KerasWay? Before, Layer? Layer, KerasAxes Axes)
{
    /// <summary>The layers behind another, in their order, each with where it stands.</summary>
    /// <param name="fork">The other; null where it is all of them.</param>
    public (Layer Layer, string Place)[] LayersBehind(KerasWay? fork) =>
    [
        .. Back().TakeWhile(way => !ReferenceEquals(way, fork)).Where(way => way.Layer is not null)
            .Select(way => (way.Layer!, way.Item.Place.Path)).Reverse(),
    ];

    /// <summary>Where this way and another part.</summary>
    public KerasWay ForkFrom(KerasWay other)
    {
        var passed = other.Back().ToHashSet<KerasWay>(ReferenceEqualityComparer.Instance);
        return Back().First(passed.Contains);
    }

    private IEnumerable<KerasWay> Back()
    {
        for (var way = this; way is not null; way = way.Before)
        {
            yield return way;
        }
    }
}
