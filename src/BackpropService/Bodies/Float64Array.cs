using System.Buffers.Binary;
using MessagePack;

namespace BackpropService.Bodies;

/// <summary>Numbers one behind the other, each as float64: a code and eight bytes, the highest first.</summary>
internal static class Float64Array
{
    public const int BytesPerNumber = sizeof(byte) + sizeof(double);

    /// <summary>Whether so many stand at the start of a body's rest.</summary>
    public static bool IsAt(ReadOnlySpan<byte> bytes, int count)
    {
        if (bytes.Length < (long)count * BytesPerNumber)
        {
            return false;
        }

        for (var i = 0; i < count; i++)
        {
            if (bytes[i * BytesPerNumber] != MessagePackCode.Float64)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Reads numbers; false at the first that is not finite.</summary>
    public static bool TryRead(ReadOnlySpan<byte> bytes, Span<double> numbers)
    {
        for (var i = 0; i < numbers.Length; i++)
        {
            var number = BinaryPrimitives.ReadDoubleBigEndian(bytes[((i * BytesPerNumber) + 1)..]);
            if (!double.IsFinite(number))
            {
                return false;
            }

            numbers[i] = number;
        }

        return true;
    }

    /// <summary>Writes numbers into as many times <see cref="BytesPerNumber"/> bytes.</summary>
    public static void Write(ReadOnlySpan<double> numbers, Span<byte> bytes)
    {
        for (var i = 0; i < numbers.Length; i++)
        {
            bytes[i * BytesPerNumber] = MessagePackCode.Float64;
            BinaryPrimitives.WriteDoubleBigEndian(bytes[((i * BytesPerNumber) + 1)..], numbers[i]);
        }
    }
}
