using System.Text.Json;
using Backprop.Catalogs;
using Backprop.Formats.Json;
using Backprop.Formats.PyTorch;
using Backprop.Layers;

namespace Backprop.Formats.Keras;

/// <summary>How Keras has a kind of layer.</summary>
/// <param name="ClassName">Its class.</param>
/// <param name="Name">The kind's name on the wire.</param>
internal sealed record KerasKind(string ClassName, string Name)
{
    /// <summary>How many axes a sample has that it takes; null where it may be any.</summary>
    public int? Axes { get; init; }

    /// <summary>What it does with them.</summary>
    public AxisUse Takes { get; init; }

    /// <summary>Its arrays in the order of get_weights.</summary>
    public IReadOnlyList<KerasArray> Arrays { get; init; } = [];

    /// <summary>Its settings, in the order in which they need one another.</summary>
    public IReadOnlyList<KerasSetting> Settings { get; init; } = [];

    /// <summary>The lengths of axes of its tensors that are told.</summary>
    public IReadOnlyList<(string Name, string Tensor, int Axis)> Sizes { get; init; } = [];

    /// <summary>Asks that Keras has all of a layer.</summary>
    /// <exception cref="NotCarriedException">It has not.</exception>
    public void RequireCarried(Layer layer, KerasAxes axes, string path)
    {
        RequireAxes(layer, axes, path);
        if (layer.Freeze is not (Freeze.None or Freeze.All))
        {
            throw new NotCarriedException($"{path}.freeze", "is given for a part of the layer; Keras freezes whole layers");
        }

        var settings = LayerKinds.Find(Name)!.Members.Where(member => member.Block is null && member.Type != typeof(Freeze));
        foreach (var (member, _) in DefinitionSettings.Given(layer, settings))
        {
            if (Settings.All(setting => setting.Member != member.Name))
            {
                throw new NotCarriedException($"{path}.{member.Name}", $"is given; {ClassName} of Keras has nothing like it");
            }
        }
    }

    /// <summary>Writes the settings of a layer.</summary>
    /// <param name="writer">What they are written to.</param>
    /// <param name="layer">The layer.</param>
    /// <param name="axes">How samples stand before it.</param>
    /// <param name="path">Its path in a request.</param>
    /// <exception cref="NotCarriedException">Keras has no such setting.</exception>
    public void WriteConfig(Utf8JsonWriter writer, Layer layer, KerasAxes axes, string path)
    {
        var tensors = TensorsOf(layer);
        foreach (var (size, tensor, axis) in Sizes)
        {
            writer.WriteNumber(size, tensors[tensor].Shape.Axes[axis]);
        }

        foreach (var setting in Settings)
        {
            setting.Write(writer, layer, axes, path);
        }

        foreach (var array in Arrays.Where(array => array.Flag is not null))
        {
            writer.WriteBoolean(array.Flag!, array.OfTensors(tensors) is not null);
        }
    }

    /// <summary>The arrays of a layer.</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="axes">How samples stand before it.</param>
    /// <param name="path">Its path in a request.</param>
    public IEnumerable<Tensor> ArraysOf(Layer layer, KerasAxes axes, string path)
    {
        var tensors = TensorsOf(layer);
        foreach (var array in Arrays)
        {
            if (array.OfTensors(tensors) is { } values)
            {
                yield return array.HasRowPerFeature ? axes.ToKeras(values, path) : values;
            }
            else if (array.Flag is null)
            {
                var count = axes.Normalized
                    ?? throw new NotCarriedException(path, $"has no {array.Name}, and nothing tells for how many Keras has them");
                yield return Filled(count, array.Missing!.Value);
            }
        }
    }

    /// <summary>Reads a layer.</summary>
    /// <param name="path">Where it stands.</param>
    /// <param name="config">Its settings.</param>
    /// <param name="axes">How samples stand before it.</param>
    /// <param name="weights">What its arrays are taken from.</param>
    /// <exception cref="NotCarriedException">It has a setting that no layer here has.</exception>
    public Layer Read(string path, JsonPlace config, KerasAxes axes, KerasWeights weights)
    {
        var kind = LayerKinds.Find(Name)!;
        var tensors = ReadTensors(path, config, axes, weights);
        var members = LayerTensors.ToBlocks(kind, name => tensors.TryGetValue(name, out var found) ? found : null, _ => null);
        foreach (var setting in Settings)
        {
            setting.Read(config, axes, members);
        }

        if (config.Find("trainable")?.Boolean() == false && kind.Members.Any(member => member.Type == typeof(Freeze)))
        {
            members["freeze"] = Freeze.All;
        }

        var layer = Make(kind, members, path);
        RequireAxes(layer, axes, path);
        axes.RequireLengths(layer, path);
        return layer;
    }

    private static Dictionary<string, Tensor> TensorsOf(Layer layer) =>
        LayerTensors.Of(layer).Tensors.ToDictionary(tensor => tensor.Name, tensor => tensor.Values, StringComparer.Ordinal);

    private static Tensor Filled(int count, double value) => new(new Shape(count), [.. Enumerable.Repeat(value, count)]);

    private static Layer Make(LayerKind<Layer> kind, Dictionary<string, object> members, string path)
    {
        foreach (var missing in kind.Members.Where(member => member.IsMissingFrom(members)))
        {
            throw new UnreadableFileException(path, $"has no {missing.Name}");
        }

        foreach (var member in kind.Members.Where(member => member.Block is null && members.ContainsKey(member.Name)))
        {
            if (NumbersOf(members[member.Name]).Any(number => !member.Allows(number)))
            {
                throw new UnreadableFileException(path, $"has a {member.Name} that is not in its range");
            }
        }

        var made = kind.Make(members, value => value);
        return made.FindConflicts(members.Keys).FirstOrDefault() is { } conflict
            ? throw new UnreadableFileException(path, $"{conflict.Setting} {conflict.Message}")
            : made;
    }

    private static IEnumerable<double> NumbersOf(object value) => value switch
    {
        double number => [number],
        int number => [number],
        PerAxis numbers => numbers.Values.Select(number => (double)number),
        _ => [],
    };

    private Dictionary<string, (string Place, Tensor Values)> ReadTensors(
        string path, JsonPlace config, KerasAxes axes, KerasWeights weights)
    {
        Dictionary<string, (string Place, Tensor Values)> tensors = new(StringComparer.Ordinal);
        foreach (var array in Arrays.Where(array => array.Flag is null || config.Find(array.Flag)?.Boolean() != false))
        {
            var (place, values) = weights.Take(path, array.Name, array.Axes);
            foreach (var (name, tensor) in array.ToTensors(array.HasRowPerFeature ? axes.FromKeras(values, path) : values, place))
            {
                tensors[name] = (place, tensor);
            }
        }

        // Here both of gamma and beta are there, or neither.
        foreach (var array in Arrays.Where(array => array is { Flag: not null, Missing: not null }))
        {
            var beside = Arrays.Where(other => other.Flag is not null && tensors.ContainsKey(other.Tensors[0])).FirstOrDefault();
            if (beside is not null && !tensors.ContainsKey(array.Tensors[0]))
            {
                tensors[array.Tensors[0]] = (path, Filled(tensors[beside.Tensors[0]].Values.Shape.Size, array.Missing!.Value));
            }
        }

        foreach (var (size, tensor, axis) in Sizes)
        {
            if (config.Find(size) is { } told && told.Whole() != tensors[tensor].Values.Shape.Axes[axis])
            {
                throw new UnreadableFileException(
                    told.Path, $"is {told.Whole()}; the weights say {tensors[tensor].Values.Shape.Axes[axis]}");
            }
        }

        return tensors;
    }

    private void RequireAxes(Layer layer, KerasAxes axes, string path)
    {
        if (Axes is { } count && (count != axes.Count || (Takes == AxisUse.Last && axes.IsTurned)))
        {
            throw new NotCarriedException(path, $"takes samples of {count} axes; the layers before give {axes}");
        }

        if (axes.HasOtherLast && (Takes == AxisUse.Last || layer.CouplesOutputs))
        {
            throw new NotCarriedException(path, "goes along the last axis, which in Keras is the channels of a map and here its width");
        }

        if (axes.Zeros is not null && !Settings.Any(setting => setting.Member == KerasPadding.Name))
        {
            throw new NotCarriedException(path, "gets zeros that a layer before it has added; convolutions and averages take them");
        }
    }
}
