using System.Buffers;
using System.Runtime.CompilerServices;

namespace BackpropService.Bodies.Trees;

/// <summary>
/// Arrays that bodies are read into. Large ones are kept for all threads together: ArrayPool's shared pool keeps some for each
/// thread, and any of many may read the next body.
/// </summary>
internal static class BodyPool<T>
    where T : unmanaged
{
    // What small bodies take stays with the threads that read one after the other.
    private const int LargestOfThreads = 1 << 12;
    private const int LargestBytes = 1 << 24;

    // Bodies that have many values are seldom, but for their bytes and numbers.
    private const int LargestBytesOfOthers = 1 << 20;

    // Of each size; they are never let go, and so take 128 MB at most, and 4 MB for each other type.
    private const int Kept = 2;
    private static readonly ArrayPool<T> Large = ArrayPool<T>.Create(
        (typeof(T) == typeof(byte) || typeof(T) == typeof(double) ? LargestBytes : LargestBytesOfOthers) / Unsafe.SizeOf<T>(), Kept);

    public static T[] Rent(int length) => PoolOf(length).Rent(length);

    public static void Return(T[] array) => PoolOf(array.Length).Return(array);

    private static ArrayPool<T> PoolOf(int length) => length <= LargestOfThreads ? ArrayPool<T>.Shared : Large;
}
