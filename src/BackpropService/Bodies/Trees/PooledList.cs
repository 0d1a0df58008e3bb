namespace BackpropService.Bodies.Trees;

/// <summary>Collects values whose count is not known beforehand, in pooled memory.</summary>
/// <param name="capacity">How many there is room for at first.</param>
internal struct PooledList<T>(int capacity) : IDisposable
    where T : unmanaged
{
    private T[] _values = BodyPool<T>.Rent(capacity);

    public int Count { get; private set; }

    public readonly ref T this[int index] => ref _values[index];

    public void Add(T value)
    {
        if (Count == _values.Length)
        {
            Grow();
        }

        _values[Count++] = value;
    }

    /// <summary>Adds so many values, for the caller to fill in.</summary>
    public Span<T> Append(int count)
    {
        while (_values.Length - Count < count)
        {
            Grow();
        }

        Count += count;
        return _values.AsSpan(Count - count, count);
    }

    /// <summary>Forgets all values but so many.</summary>
    public void Truncate(int count) => Count = count;

    /// <summary>The values from one place to another; until more are added.</summary>
    public readonly ReadOnlySpan<T> Between(int start, int end) => _values.AsSpan(start, end - start);

    public void Dispose() => BodyPool<T>.Return(_values);

    private void Grow()
    {
        var larger = BodyPool<T>.Rent(_values.Length * 2);
        _values.CopyTo(larger, 0);
        BodyPool<T>.Return(_values);
        _values = larger;
    }
}
