using System.Runtime.InteropServices;
using BackpropService.Client.Layers;

namespace BackpropService.Client.MessagePack;

/// <summary>A tensor as bytes that do not leave the process: rank, lengths of the axes, values, each eight bytes long.</summary>
internal static class PackedTensor
{
    public static ReadOnlySpan<byte> Pack(Tensor tensor)
    {
        var shape = tensor.Shape;
        var packed = new double[1 + shape.Length + tensor.Values.Length];
        packed[0] = shape.Length;
        for (var axis = 0; axis < shape.Length; axis++)
        {
            packed[1 + axis] = shape[axis];
        }

        tensor.Values.CopyTo(packed.AsSpan(1 + shape.Length));
        return MemoryMarshal.AsBytes<double>(packed);
    }

    public static Tensor Unpack(byte[] bytes)
    {
        var packed = MemoryMarshal.Cast<byte, double>(bytes);
        var shape = new int[(int)packed[0]];
        for (var axis = 0; axis < shape.Length; axis++)
        {
            shape[axis] = (int)packed[1 + axis];
        }

        return new(packed[(1 + shape.Length)..].ToArray(), shape);
    }
}
