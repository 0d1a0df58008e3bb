using System.Buffers.Binary;
using Backprop.Formats.Json;

namespace Backprop.Formats.Safetensors;

/// <summary>A tensor as the header of a file describes it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Kind">Its numbers.</param>
/// <param name="Axes">The lengths of its axes.</param>
/// <param name="Begin">Where it begins in the data.</param>
/// <param name="End">Where it ends.</param>
internal sealed record StoredTensor(string Name, TensorKind Kind, int[] Axes, long Begin, long End)
{
    private const int MostAxes = 8;

    /// <summary>Reads a header's entry, whose offsets may be anywhere yet.</summary>
    public static StoredTensor Read(string name, JsonPlace entry)
    {
        var kind = TensorKind.Find(entry.Member("dtype").Text(), $"{name}.dtype");
        // Lengths first: each item has a path, in which the name stands.
        var shape = entry.Member("shape");
        if (shape.Length() is > MostAxes and var count)
        {
            throw new UnreadableFileException($"{name}.shape", $"has {count} axes; expected {MostAxes} at most");
        }

        var size = 1L;
        var axes = shape.Items();
        foreach (var axis in axes)
        {
            var length = axis.Whole();
            if (length is 0 or > int.MaxValue || (size *= length) > int.MaxValue)
            {
                throw new UnreadableFileException(axis.Path, $"is {length}, which makes an empty tensor or one past all bounds");
            }
        }

        var offsets = entry.Member("data_offsets");
        if (offsets.Length() is not 2 and var items)
        {
            throw new UnreadableFileException($"{name}.data_offsets", $"has {items} items; expected begin and end");
        }

        var ends = offsets.Items();
        var (begin, end) = (ends[0].Whole(), ends[1].Whole());
        return end - begin == size * kind.Bytes
            ? new StoredTensor(name, kind, [.. axes.Select(axis => (int)axis.Whole())], begin, end)
            : throw new UnreadableFileException($"{name}.data_offsets", $"span {end - begin} bytes; its shape takes {size * kind.Bytes}");
    }

    /// <summary>Its numbers, all of them finite.</summary>
    public double[] Values(ReadOnlySpan<byte> data)
    {
        var values = new double[(End - Begin) / Kind.Bytes];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = Kind.Read(data.Slice((int)Begin + (i * Kind.Bytes), Kind.Bytes));
            if (!double.IsFinite(values[i]))
            {
                throw new UnreadableFileException(Name, $"has a value, counted from 0 the one at {i}, that is not finite");
            }
        }

        return values;
    }

    /// <summary>Writes numbers.</summary>
    public static void Write(Span<byte> data, ReadOnlySpan<double> values, Precision precision)
    {
        for (var i = 0; i < values.Length; i++)
        {
            if (precision == Precision.Binary32)
            {
                BinaryPrimitives.WriteSingleLittleEndian(data[(i * sizeof(float))..], (float)values[i]);
            }
            else
            {
                BinaryPrimitives.WriteDoubleLittleEndian(data[(i * sizeof(double))..], values[i]);
            }
        }
    }
}
