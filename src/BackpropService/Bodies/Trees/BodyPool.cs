using System.Buffers;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace BackpropService.Bodies.Trees;

/// <summary>
/// Arrays that bodies are read into. Large ones are kept for all threads together: ArrayPool's shared pool keeps some for each
/// thread, and any of many may read the next body. Those of ArrayPool's own making are neither counted nor let go.
/// </summary>
internal static class BodyPool<T>
    where T : unmanaged
{
    // What small bodies take stays with the threads that read one after the other.
    private const int LargestOfThreads = 1 << 12;
    private const int LargestBytes = 1 << 24;

    // Bodies that have many values are seldom, but for their bytes and numbers.
    private const int LargestBytesOfOthers = 1 << 20;

    // Of each size: 128 MB at most, and 4 MB for each other type.
    private const int KeptOfEach = 2;

    private static readonly int Largest = (int)BitOperations.RoundUpToPowerOf2((uint)(
        (typeof(T) == typeof(byte) || typeof(T) == typeof(double) ? LargestBytes : LargestBytesOfOthers) / Unsafe.SizeOf<T>()));

    /// <summary>Arrays of 2ⁿ values stand from n × <see cref="KeptOfEach"/> on.</summary>
    private static readonly T[]?[] Kept = new T[]?[(BitOperations.Log2((uint)Largest) + 1) * KeptOfEach];

    static BodyPool() => KeptArrays.OfBodies.LettingGo += () =>
    {
        foreach (ref var place in Kept.AsSpan())
        {
            _ = Take(ref place);
        }
    };

    public static T[] Rent(int length)
    {
        if (length <= LargestOfThreads)
        {
            return ArrayPool<T>.Shared.Rent(length);
        }

        if (length > Largest)
        {
            return GC.AllocateUninitializedArray<T>(length);
        }

        var size = (int)BitOperations.RoundUpToPowerOf2((uint)length);
        foreach (ref var place in PlacesOf(size))
        {
            if (Take(ref place) is { } array)
            {
                return array;
            }
        }

        return GC.AllocateUninitializedArray<T>(size);
    }

    public static void Return(T[] array)
    {
        if (array.Length <= LargestOfThreads)
        {
            ArrayPool<T>.Shared.Return(array);
        }
        else if (array.Length <= Largest)
        {
            foreach (ref var place in PlacesOf(array.Length))
            {
                if (Interlocked.CompareExchange(ref place, array, null) is null)
                {
                    KeptArrays.OfBodies.Add(BytesOf(array));
                    return;
                }
            }
        }
    }

    private static Span<T[]?> PlacesOf(int size) => Kept.AsSpan(BitOperations.Log2((uint)size) * KeptOfEach, KeptOfEach);

    private static T[]? Take(ref T[]? place)
    {
        var array = Interlocked.Exchange(ref place, null);
        KeptArrays.OfBodies.Add(array is null ? 0 : -BytesOf(array));
        return array;
    }

    private static long BytesOf(T[] array) => (long)array.Length * Unsafe.SizeOf<T>();
}
