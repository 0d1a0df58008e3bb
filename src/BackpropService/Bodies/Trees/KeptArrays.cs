namespace BackpropService.Bodies.Trees;

/// <summary>The bytes of arrays that pools keep for the next body, and how they are let go where those are needed.</summary>
internal sealed class KeptArrays
{
    private long _bytes;

    /// <summary>Of all bodies.</summary>
    public static KeptArrays OfBodies { get; } = new();

    /// <summary>Tells the pools to keep nothing of what they have.</summary>
    public event Action? LettingGo;

    public long Bytes => Volatile.Read(ref _bytes);

    /// <summary>Counts bytes as kept, or, below 0, as in use again.</summary>
    public void Add(long bytes) => Interlocked.Add(ref _bytes, bytes);

    public void LetGo() => LettingGo?.Invoke();
}
