using System.Text.Json;
using Backprop.Formats.Json;
using Backprop.Layers;

namespace Backprop.Formats.Keras;

/// <summary>
/// Zeros around maps. Keras has words for them, which depend on the maps' lengths unless a window moves by 1, and a layer before
/// the one that takes them, alike at either end or not.
/// </summary>
internal static class KerasPadding
{
    /// <summary>Its name, in Keras as here.</summary>
    public const string Name = "padding";

    private const string Valid = "valid";
    private const string Same = "same";

    private static readonly PerAxis One = new(1);

    /// <summary>That of a convolution.</summary>
    public static KerasSetting OfConvolution { get; } = new(
        Name,
        (writer, layer, _, _) => writer.WriteString(Name, ((Convolution)layer).Padding is { KeepsLength: true } ? Same : Valid),
        (config, axes, members) =>
        {
            var size = new PerAxis(((Tensor)members["weights"]).Shape.Axes[2..].ToArray());
            if (IsValid(config, axes, size))
            {
                AddZeros(axes, members, zeros => new Padding(zeros.Values));
            }
            else if (members.ContainsKey("stride"))
            {
                throw NotAlike(config);
            }
            else
            {
                members[Name] = Padding.Same;
            }
        });

    /// <summary>That of an average, of which zeros are a part where a layer before has added them, and no part where a word has.</summary>
    public static KerasSetting OfAverage { get; } = new(
        Name,
        (writer, _, _, _) => writer.WriteString(Name, Valid),
        (config, axes, members) =>
        {
            var size = (PerAxis)members["size"];
            if (!IsValid(config, axes, size))
            {
                throw new NotCarriedException($"{config.Path}.{Name}", "is same, which leaves zeros out of averages; here they count");
            }

            if (axes.Zeros is { } zeros && Enumerable.Range(0, axes.Count - 1).Any(axis => zeros[axis] > size[axis] / 2))
            {
                throw new NotCarriedException(config.Path, "takes more zeros than half its size; here an average is never of them alone");
            }

            AddZeros(axes, members, zeros => new PerAxis(zeros.Values));
        });

    /// <summary>That of a maximum, which it never is.</summary>
    public static KerasSetting OfMaximum { get; } = new(
        Name,
        (writer, layer, axes, path) =>
        {
            var pool = (MaxPool)layer;
            var isGiven = pool.Padding is { } padding && padding.Values.Any(value => value > 0);
            if (isGiven
                && !(Moves1(pool.Stride ?? pool.Size, axes) && Around(pool.Size, axes) is { } around && AreEqual(around, pool.Padding!, axes)))
            {
                throw new NotCarriedException($"{path}.{Name}", "is given; Keras pads a maximum only so that lengths stay, moving by 1");
            }

            writer.WriteString(Name, isGiven ? Same : Valid);
        },
        (config, axes, members) =>
        {
            var size = (PerAxis)members["size"];
            if (axes.Zeros is not null)
            {
                throw new NotCarriedException(config.Path, "takes zeros that a layer before it has added; here padding is never a maximum");
            }

            if (!IsValid(config, axes, size))
            {
                members[Name] = Moves1(members.TryGetValue("stride", out var stride) ? (PerAxis)stride : size, axes)
                    && Around(size, axes) is { } around ? around : throw NotAlike(config);
            }
        });

    /// <summary>What a layer adds that Keras has a layer before it for; null where that is nothing.</summary>
    public static PerAxis? ZerosOf(Layer layer)
    {
        var padding = layer switch
        {
            Convolution { Padding: { KeepsLength: false } given } => given,
            AveragePool pool => pool.Padding,
            _ => null,
        };
        return padding is not null && padding.Values.Any(value => value > 0) ? padding : null;
    }

    /// <summary>Writes the settings of a layer that adds zeros.</summary>
    /// <param name="writer">What they are written to.</param>
    /// <param name="axes">How samples stand behind it.</param>
    public static void WriteZeros(Utf8JsonWriter writer, KerasAxes axes)
    {
        writer.WritePropertyName(Name);
        if (axes.Count == 2)
        {
            WriteEnds(axes.Zeros![0]);
        }
        else
        {
            writer.WriteStartArray();
            WriteEnds(axes.Zeros![0]);
            WriteEnds(axes.Zeros[1]);
            writer.WriteEndArray();
        }

        // Keras had none in one dimension before 3.
        if (axes.Count > 2 || !axes.IsTurned)
        {
            writer.WriteString(KerasSetting.DataFormatName, KerasSetting.FormatOf(axes.IsTurned));
        }

        void WriteEnds(int zeros) => writer.WriteNumbers([zeros, zeros], Precision.Binary64);
    }

    /// <summary>Reads a layer that adds zeros.</summary>
    /// <param name="config">Its settings.</param>
    /// <param name="count">How many axes a map has.</param>
    /// <param name="axes">What it takes.</param>
    public static KerasAxes ReadZeros(JsonPlace config, int count, KerasAxes axes)
    {
        KerasSetting.RequireFormat(config, axes);
        var padding = config.Find(Name);
        JsonPlace[] ends = padding is null ? []
            : !padding.Value.IsList ? [padding.Value]
            : count == 1 ? [Alike(padding.Value)]
            : [.. padding.Value.Items().Select(item => item.IsList ? Alike(item) : item)];
        return axes.Zeros is not null
            ? throw new NotCarriedException(config.Path, "adds zeros to those of the layer before it")
            : axes with
            {
                Zeros = ends.Length == 0 ? One
                    : ends.Length == 1 || ends.Length == count
                        ? KerasSetting.PerAxisOf([.. ends.Select(end => KerasSetting.PerAxisOf(end, 1)[0])])
                    : throw new UnreadableFileException(padding!.Value.Path, $"has {ends.Length} items; expected {count}"),
            };
    }

    private static bool IsValid(JsonPlace config, KerasAxes axes, PerAxis size)
    {
        var told = config.Find(Name);
        var isSame = told?.Text() == Same;
        return told is not null && !isSame && told.Value.Text() != Valid
            ? throw new NotCarriedException(told.Value.Path, $"is '{told.Value.Text()}'; expected {Valid} or {Same}")
            : isSame && axes.Zeros is not null
            ? throw new NotCarriedException(told!.Value.Path, "is same, beside the zeros of the layer before")
            : !isSame || size.Values.All(value => value == 1);
    }

    private static void AddZeros(KerasAxes axes, Dictionary<string, object> members, Func<PerAxis, PerAxis> make)
    {
        if (axes.Zeros is { } zeros && zeros.Values.Any(value => value > 0))
        {
            members[Name] = make(zeros);
        }
    }

    private static bool Moves1(PerAxis stride, KerasAxes axes) =>
        Enumerable.Range(0, axes.Count - 1).All(axis => stride[axis] == 1);

    private static PerAxis? Around(PerAxis size, KerasAxes axes) => Enumerable.Range(0, axes.Count - 1).All(axis => size[axis] % 2 == 1)
        ? KerasSetting.PerAxisOf([.. size.Values.Select(value => value / 2)])
        : null;

    private static bool AreEqual(PerAxis one, PerAxis other, KerasAxes axes) =>
        Enumerable.Range(0, axes.Count - 1).All(axis => one[axis] == other[axis]);

    private static JsonPlace Alike(JsonPlace ends) => ends.Items() is [var before, var after]
        ? before.Whole() == after.Whole() ? before
            : throw new NotCarriedException(ends.Path, "is more at one end than at the other")
        : throw new UnreadableFileException(ends.Path, "is not a number for either end");

    private static NotCarriedException NotAlike(JsonPlace config) => new(
        $"{config.Path}.{Name}",
        $"is {Same}, which depends on the maps' lengths unless an odd window moves by 1; expected {Valid}, with a ZeroPadding before it");
}
