using System.Globalization;
using Backprop.Activations;
using Backprop.Layers;
using Backprop.Networks;

namespace Backprop.Formats.Keras;

/// <summary>Makes the layers of a Keras model of those of a network.</summary>
internal sealed class KerasModelWriter
{
    private const string Input = "input";

    private readonly Precision _precision;
    private readonly List<KerasNode> _nodes = [];

    // The first layer that Keras makes only where it knows how long the axes of maps are.
    private string? _needsLengths;

    private KerasModelWriter(Precision precision) => _precision = precision;

    /// <summary>The layers of a model: a chain, or one that branches and comes together again, whose first tells what it takes.</summary>
    /// <exception cref="NotCarriedException">Keras has no such layer, or no such setting.</exception>
    public static IReadOnlyList<KerasNode> NodesOf(Network network, Precision precision)
    {
        var writer = new KerasModelWriter(precision);
        var axes = InitialOf(network.Layers);
        writer.Add(network.Whole, (Input, axes), "network.layers", "layer");
        var nodes = writer._nodes;
        if (writer._needsLengths is null && BatchOf(network.Layers[0], axes) is { } batch)
        {
            return KerasNode.InOrderOfKeras([InputOf(batch), .. nodes]);
        }

        return nodes.All(node => node.Inputs.Count == 1)
            ? nodes
            : throw new NotCarriedException(
                writer._needsLengths ?? "network.layers[0]",
                "needs lengths of axes that nothing tells; a model with a residual is written where it does without");
    }

    /// <summary>Adds layers behind one that gives samples as the axes tell.</summary>
    private (string Name, KerasAxes Axes) Add(IReadOnlyList<Layer> layers, (string Name, KerasAxes Axes) given, string path, string name)
    {
        foreach (var (l, layer) in layers.Index())
        {
            var number = l.ToString(CultureInfo.InvariantCulture);
            given = Add(layer, given, $"{path}[{number}]", $"{name}_{number}");
        }

        return given;
    }

    private (string Name, KerasAxes Axes) Add(Layer layer, (string Name, KerasAxes Axes) given, string path, string name)
    {
        if (layer is Residual residual)
        {
            return AddResidual(residual, given, path, name);
        }

        _precision.RequireFit(layer, path);
        var axes = given.Axes;
        if (KerasPadding.ZerosOf(layer) is { } zeros)
        {
            axes = axes with { Zeros = zeros };
            _nodes.Add(new(
                $"{KerasNode.ZeroPadding}{Digits.Of(axes.Count - 1)}D",
                $"{name}_zeros",
                [given.Name],
                [],
                writer => KerasPadding.WriteZeros(writer, axes)));
            given = (_nodes[^1].Name, axes);
        }

        // Flattened, and along the axis that is not the channels there, Keras counts.
        if (axes.Count > 1 && (layer is Flatten || (!axes.IsTurned && layer is BatchNorm or GroupNorm)))
        {
            _needsLengths ??= path;
        }

        var kind = KerasKinds.Of(layer, axes.Count, path);
        kind.RequireCarried(layer, axes, path);
        _nodes.Add(new(kind.ClassName, name, [given.Name], [.. kind.ArraysOf(layer, axes, path)], writer =>
        {
            writer.WriteBoolean("trainable", layer.Freeze == Freeze.None);
            kind.WriteConfig(writer, layer, axes, path);
        }));
        return (name, axes.Behind(layer));
    }

    private (string Name, KerasAxes Axes) AddResidual(Residual residual, (string Name, KerasAxes Axes) given, string path, string name)
    {
        var end = Add(residual.Layers, given, $"{path}.layers", name);
        var past = Add(residual.Shortcut, given, $"{path}.shortcut", $"{name}_shortcut");
        end.Axes.RequireAddable(past.Axes, path);
        _nodes.Add(new(KerasNode.Add, name, [end.Name, past.Name], [], _ => { }));
        return residual.Activation is null or Identity
            ? (name, end.Axes)
            : Add(new ActivationLayer(residual.Activation), (name, end.Axes), path, $"{name}_activation");
    }

    /// <summary>By the first layer that tells how many axes it takes.</summary>
    private static KerasAxes InitialOf(IReadOnlyList<Layer> layers)
    {
        var told = layers.Select(layer => KerasKinds.All.Where(kind => kind.Name == layer.Name).ToList())
            .FirstOrDefault(kinds => kinds is [{ Axes: not null }])?[0];
        return new KerasAxes(told?.Axes ?? 1, told?.Takes == AxisUse.Channels);
    }

    /// <summary>The shape of a batch, where the first layer's own weights tell it: without it Keras makes no weights to be set.</summary>
    private static int?[]? BatchOf(Layer first, KerasAxes axes)
    {
        var lengths = Enumerable.Repeat<int?>(null, axes.Count);
        return first switch
        {
            Dense { Weights.Columns: var features } => [.. lengths, features],
            Recurrent { Features: var features } => [.. lengths, features],
            Convolution convolution when axes.IsTurned => [.. lengths, convolution.Weights.Shape.Axes[1] * convolution.Groups],
            Normalization { Gamma.Length: var channels } when axes.IsTurned || axes.Count == 1 => [.. lengths, channels],
            Embedding => [null, null],
            _ => null,
        };
    }

    private static KerasNode InputOf(int?[] batch) => new(KerasNode.InputLayer, Input, [], [], writer =>
    {
        writer.WriteStartArray("batch_shape");
        foreach (var axis in batch)
        {
            if (axis is { } length)
            {
                writer.WriteNumberValue(length);
            }
            else
            {
                writer.WriteNullValue();
            }
        }

        writer.WriteEndArray();
    });
}
