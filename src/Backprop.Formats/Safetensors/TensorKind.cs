using System.Buffers.Binary;

namespace Backprop.Formats.Safetensors;

/// <summary>A kind of number in a safetensors file.</summary>
/// <param name="Name">Its name in the header.</param>
/// <param name="Bytes">How long one is.</param>
/// <param name="Read">Reads one, exactly.</param>
internal sealed record TensorKind(string Name, int Bytes, Func<ReadOnlySpan<byte>, double> Read)
{
    public static readonly TensorKind F64 = new("F64", sizeof(double), BinaryPrimitives.ReadDoubleLittleEndian);
    public static readonly TensorKind F32 = new("F32", sizeof(float), bytes => BinaryPrimitives.ReadSingleLittleEndian(bytes));

    private static readonly TensorKind[] All =
    [
        F64,
        F32,
        // Counters, as num_batches_tracked.
        new("I64", sizeof(long), bytes => BinaryPrimitives.ReadInt64LittleEndian(bytes)),
        new("F16", sizeof(ushort), bytes => (double)BinaryPrimitives.ReadHalfLittleEndian(bytes)),
        // The upper half of a binary32.
        new("BF16", sizeof(ushort), bytes =>
            BitConverter.UInt32BitsToSingle((uint)BinaryPrimitives.ReadUInt16LittleEndian(bytes) << 16)),
    ];

    /// <summary>The kind of a name.</summary>
    /// <exception cref="NotCarriedException">There is none.</exception>
    public static TensorKind Find(string name, string place) => Array.Find(All, kind => kind.Name == name)
        ?? throw new NotCarriedException(place, $"is none of {string.Join(", ", All.Select(kind => kind.Name))}");
}
