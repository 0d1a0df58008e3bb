using Backprop.Activations;
using Backprop.Layers;

namespace Backprop.Formats.Keras;

/// <summary>
/// Makes layers of those of a Keras model, which is a chain, or one with sums of what a layer gives and what is made of it.
/// </summary>
internal sealed class KerasModelReader
{
    private readonly KerasWeights _weights;
    private readonly IReadOnlyList<KerasItem> _items;
    private readonly Dictionary<string, KerasWay> _ways = new(StringComparer.Ordinal);

    // By name: how many layers take what it gives, and at how many sums that comes together again.
    private readonly Dictionary<string, int> _readers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _joined = new(StringComparer.Ordinal);

    /// <summary>Reads them.</summary>
    /// <param name="items">The layers, each behind those whose outputs it takes.</param>
    /// <param name="weights">What their arrays are taken from.</param>
    public KerasModelReader(IReadOnlyList<KerasItem> items, KerasWeights weights)
    {
        (_items, _weights) = (items, weights);
        foreach (var input in items.SelectMany(item => item.Inputs))
        {
            _readers[input] = _readers.GetValueOrDefault(input) + 1;
        }
    }

    /// <summary>The layers that lead to the output, each with where it stands.</summary>
    /// <param name="output">The name of the layer that gives it.</param>
    /// <exception cref="NotCarriedException">A layer is none that there is here, or gives its output to several.</exception>
    public IReadOnlyList<(Layer Layer, string Place)> Read(string output)
    {
        var axes = KerasItem.InitialAxes(_items);
        foreach (var item in _items)
        {
            if (!_ways.TryAdd(item.Name, item.Inputs.Count == 0 ? Begin(item, axes) : Read(item)))
            {
                throw new UnreadableFileException(item.Place.Path, $"is a second '{item.Name}'");
            }
        }

        var end = Find(output, "config.output_layers");
        foreach (var item in _items)
        {
            var readers = _readers.GetValueOrDefault(item.Name);
            if (readers - _joined.GetValueOrDefault(item.Name) != (item.Name == output ? 0 : 1))
            {
                throw new NotCarriedException(
                    item.Place.Path,
                    $"gives its output to {readers} layers; expected one, or also the Add that brings together what they make of it");
            }
        }

        return end.Axes.Zeros is null
            ? end.LayersBehind(null)
            : throw new NotCarriedException(end.Item.Place.Path, "adds zeros that no layer takes");
    }

    private KerasWay Begin(KerasItem item, KerasAxes axes) =>
        _ways.Count > 0 ? throw new NotCarriedException(item.Place.Path, "is a second input of the model; expected one")
        : item.ClassName == KerasNode.InputLayer ? new KerasWay(item, null, null, axes)
        : Read(item, null, axes);

    private KerasWay Read(KerasItem item)
    {
        KerasWay[] given = [.. item.Inputs.Select(input => Find(input, item.Place.Path))];
        return item.ClassName == KerasNode.Add && given is [var one, var other] ? ReadSum(item, one, other)
            : given is [var before] ? Read(item, before, before.Axes)
            : throw new NotCarriedException(
                item.Place.Path, $"is '{item.ClassName}' of {given.Length} outputs; expected one, or {KerasNode.Add} of two");
    }

    private KerasWay Read(KerasItem item, KerasWay? before, KerasAxes axes)
    {
        var (path, config) = (item.Place.Path, item.Config);
        if (item.ZeroPaddingAxes is > 0 and var count)
        {
            return count == axes.Count - 1
                ? new KerasWay(item, before, null, KerasPadding.ReadZeros(config, count, axes))
                : throw new NotCarriedException(path, $"adds zeros to maps of {count} axes, and gets {axes}");
        }

        var kind = KerasKinds.OfClass(item.ClassName) ?? throw new NotCarriedException(
            $"{path}.class_name",
            $"is '{item.ClassName}'; expected one of {string.Join(", ", KerasKinds.All.Select(known => known.ClassName))}, "
            + "ZeroPadding1D, ZeroPadding2D, Add");
        var layer = kind.Read(path, config, axes, _weights);
        if (layer is Flatten)
        {
            axes = axes.MovedForFlatten(config);
        }

        // What the sum alone goes through is its own activation.
        return layer is ActivationLayer activation
            && before is { Layer: Residual { Activation: Identity } sum, Item.ClassName: KerasNode.Add }
            && _readers[before.Item.Name] == 1
                ? new KerasWay(item, before.Before, sum with { Activation = activation.Activation }, axes)
                : new KerasWay(item, before, layer, axes.Behind(layer));
    }

    private KerasWay ReadSum(KerasItem item, KerasWay one, KerasWay other)
    {
        var path = item.Place.Path;
        one.Axes.RequireAddable(other.Axes, path);
        var fork = one.ForkFrom(other);
        var (layers, shortcut) = (one.LayersBehind(fork), other.LayersBehind(fork));
        if (layers.Length == 0)
        {
            (layers, shortcut) = (shortcut, layers);
        }

        if (layers.Length == 0)
        {
            throw new NotCarriedException(path, "adds an output to itself");
        }

        _joined[fork.Item.Name] = _joined.GetValueOrDefault(fork.Item.Name) + 1;
        var sum = new Residual([.. layers.Select(way => way.Layer)], [.. shortcut.Select(way => way.Layer)]);
        return sum.Depth > Ways.Deepest
            ? throw new NotCarriedException(path, $"is a sum of sums, more than {Ways.Deepest} deep")
            : new KerasWay(item, fork, sum, one.Axes);
    }

    private KerasWay Find(string name, string path) => _ways.TryGetValue(name, out var way)
        ? way
        : throw new UnreadableFileException(path, $"takes the output of '{name}', which is no layer before it");
}
