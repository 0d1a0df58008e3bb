using System.Globalization;
using System.Text.Json;
using Backprop.Formats.Json;
using Backprop.Layers;

namespace Backprop.Formats.Keras;

/// <summary>Settings that are about the axes of samples.</summary>
internal sealed partial record KerasSetting
{
    /// <summary>The name of the setting that tells where the channels are.</summary>
    public const string DataFormatName = "data_format";

    private const string ChannelsLast = "channels_last";
    private const string ChannelsFirst = "channels_first";
    private const string GroupsName = "groups";

    /// <summary>The axis along which values are normalized, the last.</summary>
    public static KerasSetting LastAxis { get; } = OfAxis(axes => axes.Count);

    /// <summary>The axis that has numbers of its own to normalize by, the channels.</summary>
    public static KerasSetting ChannelAxis { get; } = OfAxis(axes => axes.ChannelAxis);

    /// <summary>Where the channels are.</summary>
    public static KerasSetting DataFormat { get; } = new(
        null,
        (writer, _, axes, _) => writer.WriteString(DataFormatName, FormatOf(axes.IsTurned)),
        (config, axes, _) => RequireFormat(config, axes));

    /// <summary>Where Flatten finds the channels, which it moves to the end unless they are told to be there: nothing is moved.</summary>
    public static KerasSetting FlattenedFormat { get; } = new(
        null, (writer, _, _, _) => writer.WriteString(DataFormatName, ChannelsLast), (_, _, _) => { });

    /// <summary>How many groups the channels are in to be normalized; as many as there are where it is -1.</summary>
    public static KerasSetting Groups { get; } = new(
        GroupsName,
        (writer, layer, axes, path) =>
        {
            RequireGroups(axes, path);
            writer.WriteNumber(GroupsName, ((GroupNorm)layer).Groups);
        },
        (config, axes, members) =>
        {
            RequireGroups(axes, config.Path);
            var told = config.Find(GroupsName);
            members[GroupsName] = told is null ? 32
                : told.Value.Number() != -1 ? WholeOf(told.Value)
                : members.TryGetValue("gamma", out var gamma) ? ((double[])gamma).Length
                : throw new NotCarriedException(told.Value.Path, "is -1, one for each channel, and no gamma tells how many there are");
        });

    /// <summary>How many values a kernel meets along each axis of a map.</summary>
    public static KerasSetting KernelSize { get; } = new(
        null,
        (writer, layer, _, _) => WriteNumbers(writer, "kernel_size", ((Convolution)layer).Weights.Shape.Axes[2..]),
        (config, axes, members) =>
        {
            var size = ((Tensor)members["weights"]).Shape.Axes[2..];
            if (config.Find("kernel_size") is { } told
                && PerAxisOf(told, axes.Count - 1) is var values
                && !size.SequenceEqual([.. Enumerable.Range(0, size.Length).Select(axis => values[axis])]))
            {
                throw new UnreadableFileException(told.Path, $"is not {new Shape(size)}, as the weights say");
            }
        });

    /// <summary>Keras has strides or taps that are apart, never both.</summary>
    public static KerasSetting StrideOrDilation { get; } = new(
        null,
        (_, layer, _, path) =>
        {
            if (layer is Convolution { Stride: { } stride, Dilation: { } dilation }
                && stride.Values.Any(value => value > 1) && dilation.Values.Any(value => value > 1))
            {
                throw new NotCarriedException($"{path}.dilation", "is given beside a stride; Keras has one or the other");
            }
        },
        (_, _, _) => { });

    /// <summary>How many values a window covers along each axis of a map.</summary>
    public static KerasSetting PoolSize { get; } = new(
        "size",
        (writer, layer, axes, _) => WriteNumbers(writer, "pool_size", ((Pooling)layer).Size, axes),
        (config, axes, members) =>
            members["size"] = config.Find("pool_size") is { } told ? PerAxisOf(told, axes.Count - 1) : new PerAxis(2));

    /// <summary>A whole number for each axis of a map.</summary>
    /// <param name="name">Its name in Keras.</param>
    /// <param name="member">The member.</param>
    /// <param name="valueOf">Its value in a layer.</param>
    /// <param name="otherwise">What it is in both where it is left out, by what was read before it.</param>
    public static KerasSetting PerAxis<TLayer>(
        string name, string member, Func<TLayer, PerAxis> valueOf, Func<IReadOnlyDictionary<string, object>, PerAxis> otherwise)
        where TLayer : Layer => new(
        member,
        (writer, layer, axes, _) => WriteNumbers(writer, name, valueOf((TLayer)layer), axes),
        (config, axes, members) =>
        {
            if (config.Find(name) is { } told && PerAxisOf(told, axes.Count - 1) is var values && !values.Equals(otherwise(members)))
            {
                members[member] = values;
            }
        });

    /// <summary>The name of where the channels are.</summary>
    public static string FormatOf(bool isTurned) => isTurned ? ChannelsLast : ChannelsFirst;

    /// <summary>Whether a layer takes the channels last.</summary>
    public static bool TakesChannelsLast(JsonPlace config) => config.Find(DataFormatName) is not { } format
        || (format.Text() is ChannelsLast or ChannelsFirst
            ? format.Text() == ChannelsLast
            : throw new UnreadableFileException(format.Path, $"is none of {ChannelsLast}, {ChannelsFirst}"));

    /// <summary>Asks that a layer takes the channels where they are.</summary>
    public static void RequireFormat(JsonPlace config, KerasAxes axes)
    {
        if (TakesChannelsLast(config) != axes.IsTurned)
        {
            throw new NotCarriedException(
                config.Path,
                $"takes {FormatOf(!axes.IsTurned)}, and gets {axes}; no layer here transposes");
        }
    }

    /// <summary>Whole numbers, one for each axis of a map, or one for all.</summary>
    public static PerAxis PerAxisOf(JsonPlace value, int axes)
    {
        int[] numbers = [.. (value.IsList ? value.Items() : [value]).Select(WholeOf)];
        return numbers.Length != 1 && numbers.Length != axes
            ? throw new UnreadableFileException(value.Path, $"has {numbers.Length} numbers; expected one, or {axes}")
            : PerAxisOf(numbers);
    }

    /// <summary>The same as one number where all are equal.</summary>
    public static PerAxis PerAxisOf(IReadOnlyList<int> numbers) =>
        numbers.Distinct().Count() == 1 ? new PerAxis(numbers[0]) : new PerAxis(numbers);

    private static int WholeOf(JsonPlace value) => value.Whole() is var number and <= int.MaxValue
        ? (int)number
        : throw new UnreadableFileException(value.Path, $"is more than {int.MaxValue}");

    private static KerasSetting OfAxis(Func<KerasAxes, int> axisOf) => new(
        null,
        (writer, _, axes, _) => writer.WriteNumber("axis", axisOf(axes) == axes.Count ? -1 : axisOf(axes)),
        (config, axes, _) =>
        {
            if (config.Find("axis") is not { } told)
            {
                return;
            }

            // Keras counts from either end, and lists the axes where they may be several.
            double[] numbers = [.. (told.IsList ? told.Items() : [told]).Select(item => item.Number())];
            var expected = axisOf(axes);
            if (numbers is not [var number] || (number != expected && number != expected - axes.Count - 1))
            {
                throw new NotCarriedException(told.Path, string.Create(
                    CultureInfo.InvariantCulture, $"is not {expected - axes.Count - 1}, which alone is normalized so here"));
            }
        });

    private static void RequireGroups(KerasAxes axes, string path)
    {
        if (axes.IsTurnedList)
        {
            throw new NotCarriedException(path, "has groups of a list of maps, which are others there");
        }
    }

    private static void WriteNumbers(Utf8JsonWriter writer, string name, PerAxis values, KerasAxes axes) =>
        WriteNumbers(writer, name, [.. Enumerable.Range(0, axes.Count - 1).Select(axis => values[axis])]);

    private static void WriteNumbers(Utf8JsonWriter writer, string name, ReadOnlySpan<int> values)
    {
        writer.WriteStartArray(name);
        foreach (var value in values)
        {
            writer.WriteNumberValue(value);
        }

        writer.WriteEndArray();
    }
}
