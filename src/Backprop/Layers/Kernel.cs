using System.Globalization;
using Backprop.Kernels;

namespace Backprop.Layers;

/// <summary>How a convolution's kernel moves: whatever it weighs, and with or without parameters.</summary>
/// <param name="Axes">How many axes a map has.</param>
/// <param name="Size">How many taps along each axis.</param>
/// <param name="Stride">How far it moves.</param>
/// <param name="Padding">How many zeros are added.</param>
/// <param name="Dilation">How far one tap is from the next.</param>
internal sealed record Kernel(int Axes, PerAxis Size, PerAxis Stride, Padding Padding, PerAxis Dilation)
{
    /// <summary>The taps on one channel.</summary>
    public double Area => Enumerable.Range(0, Axes).Aggregate(1.0, (area, axis) => area * Size[axis]);

    /// <summary>The settings that do not apply beside each other.</summary>
    public IEnumerable<SettingConflict> FindConflicts()
    {
        foreach (var (name, setting) in new[] { ("size", Size), ("stride", Stride), ("padding", Padding), ("dilation", Dilation) })
        {
            if (setting.Values.Count > 1 && setting.Values.Count != Axes)
            {
                var forms = Axes == 1 ? "one" : "one, or one for each of the 2 axes";
                yield return new(name, $"has {setting.Values.Count} numbers; expected {forms}");
            }
        }

        if (Padding.KeepsLength && Stride.Values.Any(stride => stride != 1))
        {
            yield return new("padding", "is 'same', which a convolution of stride 1 alone can have; expected numbers");
        }
    }

    /// <summary>Why it cannot move over samples of a shape; null where it can.</summary>
    /// <param name="input">The shape.</param>
    /// <param name="channels">How many channels it takes; null where any.</param>
    /// <param name="filters">How many maps it makes.</param>
    public string? FindMisfit(Shape input, long? channels, int filters)
    {
        var maps = Axes == 1 ? "[length]" : "[height][width]";
        var takes = string.Create(CultureInfo.InvariantCulture, $"takes [{(channels is { } count ? count : "channels")}]{maps}");
        if (input.Rank != Axes + 1 || (channels is not null && input.Axes[0] != channels))
        {
            return takes;
        }

        var counts = Enumerable.Range(0, Axes).Select(axis => CountOf(input, axis)).ToList();
        return counts.Any(positions => positions < 1)
                ? $"{takes} of at least {string.Concat(Enumerable.Range(0, Axes).Select(Least))} after the channels, "
                    + "or its kernel is larger"
            : counts.Aggregate((double)filters, (size, positions) => size * positions) > int.MaxValue
                ? $"{takes} of fewer positions: it would give more than {int.MaxValue} values"
            : null;

        string Least(int axis) => string.Create(
            CultureInfo.InvariantCulture, $"[{Math.Max(1, ExtentOf(axis) - (Padding.KeepsLength ? 0 : 2L * Padding[axis]))}]");
    }

    /// <summary>The shape of what it makes.</summary>
    public Shape OutputShape(Shape input, int filters) =>
        new([filters, .. Enumerable.Range(0, Axes).Select(axis => (int)CountOf(input, axis))]);

    /// <summary>What it meets; a length is a map of height 1.</summary>
    public Patches Over(Shape input) => new(
        Axes == 1 ? TapAxis.Of(1, 1, 1, 1, 1, 0) : AxisOf(input, 0),
        AxisOf(input, Axes - 1));

    /// <summary>Its settings as PyTorch takes them.</summary>
    public string ToPyTorch() =>
        $"stride={Tuple(Stride)}, padding={(Padding.KeepsLength ? "\"same\"" : Tuple(Padding))}, dilation={Tuple(Dilation)}";

    private static string Tuple(PerAxis values) => values.Values.Count == 1
        ? values[0].ToString(CultureInfo.InvariantCulture)
        : string.Create(CultureInfo.InvariantCulture, $"({values[0]}, {values[1]})");

    private TapAxis AxisOf(Shape input, int axis) => TapAxis.Of(
        input.Axes[axis + 1], Size[axis], (int)CountOf(input, axis), Stride[axis], Dilation[axis], PaddingBefore(axis));

    private long PaddingBefore(int axis) => Padding.KeepsLength ? (ExtentOf(axis) - 1) / 2 : Padding[axis];

    private long ExtentOf(int axis) => ((Size[axis] - 1L) * Dilation[axis]) + 1;

    private long CountOf(Shape input, int axis)
    {
        var padding = Padding.KeepsLength ? ExtentOf(axis) - 1 : 2L * Padding[axis];
        var room = input.Axes[axis + 1] + padding - ExtentOf(axis);
        return room < 0 ? 0 : (room / Stride[axis]) + 1;
    }
}
