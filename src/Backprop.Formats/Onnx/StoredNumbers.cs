using System.Buffers.Binary;
using System.Globalization;
using System.Runtime.InteropServices;
using Backprop.Formats.Onnx.Wire;
using Google.Protobuf;

namespace Backprop.Formats.Onnx;

/// <summary>The numbers of a tensor, which ONNX stores as little-endian bytes or as a list of their kind.</summary>
internal static class StoredNumbers
{
    private const int External = 1;

    /// <summary>Numbers as a tensor, its name and shape left open.</summary>
    /// <exception cref="NotCarriedException">One is beyond the precision.</exception>
    public static StoredTensor Write(ReadOnlySpan<double> values, Precision precision, string place)
    {
        var width = precision == Precision.Binary32 ? sizeof(float) : sizeof(double);
        var bytes = new byte[checked(values.Length * width)];
        for (var i = 0; i < values.Length; i++)
        {
            if (precision == Precision.Binary64)
            {
                BinaryPrimitives.WriteDoubleLittleEndian(bytes.AsSpan(i * width), values[i]);
            }
            else if (float.IsFinite((float)values[i]))
            {
                BinaryPrimitives.WriteSingleLittleEndian(bytes.AsSpan(i * width), (float)values[i]);
            }
            else
            {
                throw new NotCarriedException(
                    place, string.Create(CultureInfo.InvariantCulture, $"has {values[i]:R}, beyond binary32; expected precision=float64"));
            }
        }

        return new StoredTensor { DataType = KindOf(precision), RawData = UnsafeByteOperations.UnsafeWrap(bytes) };
    }

    /// <summary>Whole numbers as a tensor, its name and shape left open.</summary>
    public static StoredTensor Write(ReadOnlySpan<long> values) =>
        new() { DataType = StoredTensor.Types.Kind.Int64, Int64Data = { values.ToArray() } };

    /// <summary>ONNX's kind of a precision's numbers.</summary>
    public static StoredTensor.Types.Kind KindOf(Precision precision) =>
        precision == Precision.Binary32 ? StoredTensor.Types.Kind.Float : StoredTensor.Types.Kind.Double;

    /// <summary>The shape of a tensor, of which no memory is taken yet.</summary>
    /// <param name="tensor">The tensor.</param>
    /// <param name="most">How many values there may be.</param>
    /// <exception cref="UnreadableFileException">There are more, or none.</exception>
    public static int[] AxesOf(StoredTensor tensor, long most)
    {
        const int MostAxes = 8;
        if (tensor.Dims.Count > MostAxes)
        {
            throw new UnreadableFileException(tensor.Name, $"has {tensor.Dims.Count} axes; expected {MostAxes} at most");
        }

        var size = 1L;
        foreach (var axis in tensor.Dims)
        {
            if (axis < 1 || axis > int.MaxValue || (size *= axis) > most)
            {
                throw new UnreadableFileException(
                    tensor.Name, $"has an axis of {axis}: its values are none, or more than the {most} that are left of the bound");
            }
        }

        return [.. tensor.Dims.Select(axis => (int)axis)];
    }

    /// <summary>The numbers of a tensor whose shape is within bounds.</summary>
    /// <exception cref="UnreadableFileException">They are not as many as its shape says, or one is not finite.</exception>
    /// <exception cref="NotCarriedException">They are of another kind, or in another file.</exception>
    public static double[] Read(StoredTensor tensor, int count)
    {
        if (tensor.DataLocation == External)
        {
            throw new NotCarriedException(tensor.Name, "has its data in another file; expected them in this one");
        }

        var values = tensor.DataType switch
        {
            StoredTensor.Types.Kind.Double =>
                Read(tensor, count, sizeof(double), BinaryPrimitives.ReadDoubleLittleEndian, tensor.DoubleData, value => value),
            StoredTensor.Types.Kind.Float =>
                Read(tensor, count, sizeof(float), bytes => BinaryPrimitives.ReadSingleLittleEndian(bytes), tensor.FloatData, value => value),
            StoredTensor.Types.Kind.Float16 => Read(
                tensor,
                count,
                sizeof(ushort),
                bytes => (double)BinaryPrimitives.ReadHalfLittleEndian(bytes),
                tensor.Int32Data,
                bits => (double)BitConverter.UInt16BitsToHalf((ushort)bits)),
            StoredTensor.Types.Kind.Bfloat16 => Read(
                tensor,
                count,
                sizeof(ushort),
                bytes => Widen(BinaryPrimitives.ReadUInt16LittleEndian(bytes)),
                tensor.Int32Data,
                bits => Widen((ushort)bits)),
            _ => throw new NotCarriedException(tensor.Name, $"is of kind {tensor.DataType}; expected float32, float64, float16 or bfloat16"),
        };
        return Array.FindIndex(values, value => !double.IsFinite(value)) is >= 0 and var i
            ? throw new UnreadableFileException(tensor.Name, $"has a value, counted from 0 the one at {i}, that is not finite")
            : values;
    }

    /// <summary>The whole numbers of a tensor whose shape is within bounds.</summary>
    /// <exception cref="UnreadableFileException">They are not as many as its shape says.</exception>
    /// <exception cref="NotCarriedException">They are of another kind, or in another file.</exception>
    public static long[] ReadWhole(StoredTensor tensor, int count)
    {
        if (tensor.DataType != StoredTensor.Types.Kind.Int64 || tensor.DataLocation == External)
        {
            throw new NotCarriedException(tensor.Name, $"is of kind {tensor.DataType}; expected int64, in this file");
        }

        RequireCount(tensor, sizeof(long), tensor.Int64Data.Count, count);
        return tensor.RawData.IsEmpty ? [.. tensor.Int64Data] : [.. MemoryMarshal.Cast<byte, long>(tensor.RawData.Span)];
    }

    private static double[] Read<T>(
        StoredTensor tensor, int count, int width, Func<ReadOnlySpan<byte>, double> read, IReadOnlyList<T> list, Func<T, double> convert)
    {
        RequireCount(tensor, width, list.Count, count);
        if (tensor.RawData.IsEmpty)
        {
            return [.. list.Select(convert)];
        }

        var values = new double[count];
        for (var i = 0; i < count; i++)
        {
            values[i] = read(tensor.RawData.Span.Slice(i * width, width));
        }

        return values;
    }

    // bfloat16 is the upper half of a binary32.
    private static double Widen(ushort bits) => BitConverter.UInt32BitsToSingle((uint)bits << 16);

    private static void RequireCount(StoredTensor tensor, int width, int listed, int expected)
    {
        var (found, unit) = tensor.RawData.IsEmpty ? (listed, 1) : (tensor.RawData.Length, width);
        if (found != (long)expected * unit)
        {
            throw new UnreadableFileException(tensor.Name, $"has {found / unit} values; its shape takes {expected}");
        }
    }
}
