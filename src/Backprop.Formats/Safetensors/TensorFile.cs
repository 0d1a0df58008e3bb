using System.Buffers;
using System.Buffers.Binary;
using System.Text.Json;
using Backprop.Formats.Json;

namespace Backprop.Formats.Safetensors;

/// <summary>
/// A safetensors file: the length of a header, 8 bytes; the header in JSON, with type, shape and offsets of each tensor; the data, of
/// which every byte belongs to one tensor. https://huggingface.co/docs/safetensors
/// </summary>
internal sealed class TensorFile
{
    public const string MetadataName = "__metadata__";
    private const int LengthBytes = sizeof(ulong);

    // What the library of the format itself takes at most.
    private const int MostHeaderBytes = 100_000_000;

    private readonly ReadOnlyMemory<byte> _data;

    private TensorFile(ReadOnlyMemory<byte> data, IReadOnlyList<StoredTensor> tensors, JsonPlace? metadata) =>
        (_data, Tensors, Metadata) = (data, tensors, metadata);

    /// <summary>The tensors, in the order of their data.</summary>
    public IReadOnlyList<StoredTensor> Tensors { get; }

    /// <summary>Texts by name; null where there are none.</summary>
    public JsonPlace? Metadata { get; }

    /// <summary>Opens a file: no number is read yet, but all are known to be there.</summary>
    public static TensorFile Open(ReadOnlyMemory<byte> file, FileBounds bounds)
    {
        if (file.Length < LengthBytes)
        {
            throw new UnreadableFileException("file", $"has {file.Length} bytes; expected 8 for the header's length");
        }

        var length = BinaryPrimitives.ReadUInt64LittleEndian(file.Span);
        if (length > (ulong)Math.Min(MostHeaderBytes, file.Length - LengthBytes))
        {
            throw new UnreadableFileException("file", $"has a header of {length} bytes, which goes past its end or its bound");
        }

        var header = JsonPlace.Read(file.Span.Slice(LengthBytes, (int)length), bounds);
        var data = file[(LengthBytes + (int)length)..];
        JsonPlace? metadata = null;
        List<StoredTensor> tensors = [];
        foreach (var (name, value) in header.Members())
        {
            if (name == MetadataName)
            {
                metadata = value;
            }
            else
            {
                tensors.Add(StoredTensor.Read(name, value));
            }
        }

        tensors.Sort((one, other) => one.Begin.CompareTo(other.Begin));
        RequireNoGaps(tensors, data.Length);
        return new TensorFile(data, tensors, metadata);
    }

    /// <summary>The numbers of a tensor.</summary>
    public double[] ValuesOf(StoredTensor tensor) => tensor.Values(_data.Span);

    /// <summary>Writes a file; the header is padded with blanks, so that data begin at a multiple of 8.</summary>
    public static byte[] Write(
        IReadOnlyList<(string Name, int[] Axes, double[] Values)> tensors,
        IReadOnlyDictionary<string, string> metadata,
        Precision precision)
    {
        var kind = precision == Precision.Binary32 ? TensorKind.F32 : TensorKind.F64;
        var header = new ArrayBufferWriter<byte>();
        var end = WriteHeader(header, tensors, metadata, kind);
        var padded = (header.WrittenCount + LengthBytes - 1) / LengthBytes * LengthBytes;
        var file = new byte[LengthBytes + padded + end];
        BinaryPrimitives.WriteUInt64LittleEndian(file, (ulong)padded);
        file.AsSpan(LengthBytes, padded).Fill((byte)' ');
        header.WrittenSpan.CopyTo(file.AsSpan(LengthBytes));
        var data = file.AsSpan(LengthBytes + padded);
        foreach (var (_, _, values) in tensors)
        {
            StoredTensor.Write(data, values, precision);
            data = data[(values.Length * kind.Bytes)..];
        }

        return file;
    }

    private static int WriteHeader(
        IBufferWriter<byte> header,
        IReadOnlyList<(string Name, int[] Axes, double[] Values)> tensors,
        IReadOnlyDictionary<string, string> metadata,
        TensorKind kind)
    {
        var begin = 0;
        using var writer = new Utf8JsonWriter(header);
        writer.WriteStartObject();
        writer.WriteStartObject(MetadataName);
        foreach (var (name, text) in metadata)
        {
            writer.WriteString(name, text);
        }

        writer.WriteEndObject();
        foreach (var (name, axes, values) in tensors)
        {
            var end = checked(begin + (values.Length * kind.Bytes));
            writer.WriteStartObject(name);
            writer.WriteString("dtype", kind.Name);
            WriteList(writer, "shape", axes);
            WriteList(writer, "data_offsets", [begin, end]);
            writer.WriteEndObject();
            begin = end;
        }

        writer.WriteEndObject();
        return begin;
    }

    private static void WriteList(Utf8JsonWriter writer, string name, int[] values)
    {
        writer.WriteStartArray(name);
        Array.ForEach(values, writer.WriteNumberValue);
        writer.WriteEndArray();
    }

    private static void RequireNoGaps(IReadOnlyList<StoredTensor> tensors, int length)
    {
        var reached = 0L;
        foreach (var tensor in tensors)
        {
            if (tensor.Begin != reached)
            {
                throw new UnreadableFileException(
                    $"{tensor.Name}.data_offsets", $"begin at {tensor.Begin}; expected {reached}, where the tensor before ends");
            }

            reached = tensor.End;
        }

        if (reached != length)
        {
            throw new UnreadableFileException("file", $"has {length} bytes of data; its tensors take {reached}");
        }
    }
}
