using Backprop.Formats.Onnx.Wire;
using Backprop.Layers;

namespace Backprop.Formats.Onnx;

/// <summary>Reads nodes of windows that move over maps: convolutions and pools.</summary>
internal static class WindowNodes
{
    /// <summary>Reads one; null where the node is of another kind.</summary>
    public static Layer? Read(GraphReader reader, Node node, NodeAttributes attributes, string place) => node.OpType switch
    {
        "Conv" => Convolution(reader, node, attributes, place),
        "MaxPool" or "AveragePool" => Pool(node, attributes, place),
        _ => null,
    };

    private static Convolution Convolution(GraphReader reader, Node node, NodeAttributes attributes, string place)
    {
        var weights = reader.Parameters(NodeLayers.Input(node, 1, place), place);
        var axes = AxesOf(weights.Shape.Rank - 2, place);
        var biases = node.Input.Count > 2 && node.Input[2].Length > 0
            ? reader.Vector(node.Input[2], place, weights.Shape.Axes[0])
            : null;
        if (attributes.Wholes("kernel_shape") is { } size && !size.AsSpan().SequenceEqual(weights.Shape.Axes[2..]))
        {
            throw new UnreadableFileException($"{place}.kernel_shape", "is not that of the weights");
        }

        var stride = PerAxisOf(attributes, "strides", axes, place);
        var dilation = PerAxisOf(attributes, "dilations", axes, place);
        var groups = attributes.Whole("group", 1);
        var padding = PaddingOf(attributes, axes, place, mayKeepLength: stride is null);
        if (groups is < 1 or > int.MaxValue || weights.Shape.Axes[0] % groups != 0)
        {
            throw new UnreadableFileException($"{place}.group", $"is {groups}, which does not divide the filters");
        }

        return axes == 1
            ? new Conv1d(weights, biases, stride, padding, dilation, (int)groups)
            : new Conv2d(weights, biases, stride, padding, dilation, (int)groups);
    }

    /// <summary>
    /// Reads zeros and the average that counts them, as PyTorch writes it: a node of its own adds them. Null where it adds none.
    /// </summary>
    public static Pooling? ReadPadded(GraphReader reader, Node node, NodeAttributes attributes, string place)
    {
        var pads = reader.Wholes(NodeLayers.Input(node, 1, place), place);
        var mode = attributes.Word("mode", "constant");
        if (Array.TrueForAll(pads, count => count == 0))
        {
            return null;
        }

        var axes = AxesOf((pads.Length / 2) - 2, place);
        var ends = pads.AsSpan(pads.Length / 2);
        if (mode != "constant"
            || node.Input.Skip(2).Any(input => input.Length > 0 && reader.Scalar(input) != 0)
            || pads is not [0, 0, ..] || !pads.AsSpan(0, axes + 2).SequenceEqual(ends) || ends.ContainsAnyExceptInRange(0, int.MaxValue))
        {
            throw new NotCarriedException(place, "adds something else than as many zeros at either end of an axis of the maps");
        }

        var pool = reader.Take();
        var settings = new NodeAttributes(pool, GraphReader.PlaceOf(pool));
        if (pool.OpType != "AveragePool")
        {
            throw new NotCarriedException(place, $"is followed by {pool.OpType}; expected AveragePool, which counts the padding");
        }

        var read = Pool(pool, settings, GraphReader.PlaceOf(pool), new Padding(ends[2..].ToArray().Select(pad => (int)pad)));
        settings.RequireNoOther();
        return read;
    }

    private static Pooling Pool(Node node, NodeAttributes attributes, string place, Padding? counted = null)
    {
        var size = attributes.Wholes("kernel_shape") ?? throw new UnreadableFileException($"{place}.kernel_shape", "is missing");
        var axes = AxesOf(size.Length, place);
        var window = Short(RequirePositive(size, $"{place}.kernel_shape"));
        var stride = PerAxisOf(attributes, "strides", axes, place);
        var own = PaddingOf(attributes, axes, place, mayKeepLength: false);
        if (own is not null && counted is not null)
        {
            throw new NotCarriedException($"{place}.pads", "are added to those of a node before; windows here have one padding");
        }

        var padding = own ?? counted;
        attributes.RequireWhole("ceil_mode", 0);
        attributes.RequireWhole("storage_order", 0);
        if (PerAxisOf(attributes, "dilations", axes, place) is not null)
        {
            throw new NotCarriedException($"{place}.dilations", "are given; windows here have none");
        }

        for (var axis = 0; axis < axes; axis++)
        {
            if ((padding?[axis] ?? 0) > window[axis] / 2)
            {
                throw new NotCarriedException($"{place}.pads", "are more than half the window; expected at most that");
            }
        }

        var added = padding is null ? null : new PerAxis(padding.Values);
        stride = StrideOf(window, stride, axes);
        if (node.OpType == "MaxPool")
        {
            return axes == 1 ? new MaxPool1d(window, stride, added) : new MaxPool2d(window, stride, added);
        }

        // Without padding there is none to be counted.
        if (attributes.Whole("count_include_pad", 0) == 0 && own is not null)
        {
            throw new NotCarriedException($"{place}.count_include_pad", "is 0; averages here count the padding");
        }

        return axes == 1 ? new AveragePool1d(window, stride, added) : new AveragePool2d(window, stride, added);
    }

    private static PerAxis? StrideOf(PerAxis window, PerAxis? stride, int axes) =>
        Enumerable.Range(0, axes).All(axis => window[axis] == (stride?[axis] ?? 1)) ? null : stride ?? new PerAxis(1);

    private static int AxesOf(int axes, string place) => axes is 1 or 2
        ? axes
        : throw new NotCarriedException(place, $"goes over {axes} axes; expected 1 or 2");

    // Null where it is 1 on all axes, as the layers have it by default.
    private static PerAxis? PerAxisOf(NodeAttributes attributes, string name, int axes, string place)
    {
        if (attributes.Wholes(name) is not { } values)
        {
            return null;
        }

        RequireCount(values, axes, $"{place}.{name}");
        return Array.TrueForAll(RequirePositive(values, $"{place}.{name}"), value => value == 1) ? null : Short(values);
    }

    private static Padding? PaddingOf(NodeAttributes attributes, int axes, string place, bool mayKeepLength)
    {
        var word = attributes.Word("auto_pad", "NOTSET");
        if (word == "SAME_UPPER" && mayKeepLength)
        {
            return Padding.Same;
        }

        if (word is not ("NOTSET" or "VALID"))
        {
            throw new NotCarriedException($"{place}.auto_pad", $"is {word}; expected pads, or SAME_UPPER of a convolution of stride 1");
        }

        if (attributes.Wholes("pads") is not { } pads)
        {
            return null;
        }

        RequireCount(pads, 2 * axes, $"{place}.pads");
        return !pads.AsSpan(0, axes).SequenceEqual(pads.AsSpan(axes))
                ? throw new NotCarriedException($"{place}.pads", "are not the same at either end")
            : Array.TrueForAll(pads, pad => pad == 0) ? null
            : new Padding(Short(pads[..axes]).Values);
    }

    private static PerAxis Short(int[] values) =>
        Array.TrueForAll(values, value => value == values[0]) ? new PerAxis(values[0]) : new PerAxis(values);

    private static int[] RequirePositive(int[] values, string place) => Array.TrueForAll(values, value => value > 0)
        ? values
        : throw new UnreadableFileException(place, "has a 0; expected at least 1");

    private static void RequireCount(int[] values, int count, string place)
    {
        if (values.Length != count)
        {
            throw new UnreadableFileException(place, $"has {values.Length} numbers; expected {count}");
        }
    }
}
