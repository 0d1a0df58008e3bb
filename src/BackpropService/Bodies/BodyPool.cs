using System.Buffers;

namespace BackpropService.Bodies;

/// <summary>
/// Arrays that bodies are read into. A large body is read in a thread of its own, with which the arrays would be lost that
/// ArrayPool's shared pool keeps for each thread: most of what such a request would allocate.
/// </summary>
internal static class BodyPool
{
    private const int Largest = 1 << 24;

    // Of each size; they are never let go, and so take 128 MB at most.
    private const int Kept = 2;

    public static ArrayPool<byte> Bytes { get; } = ArrayPool<byte>.Create(Largest, Kept);

    public static ArrayPool<double> Numbers { get; } = ArrayPool<double>.Create(Largest / sizeof(double), Kept);
}
