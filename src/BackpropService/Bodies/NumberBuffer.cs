namespace BackpropService.Bodies;

/// <summary>Collects numbers whose count is not known beforehand, in pooled memory.</summary>
internal struct NumberBuffer : IDisposable
{
    private double[] _values = BodyPool<double>.Rent(256);

    public NumberBuffer()
    {
    }

    public int Count { get; private set; }

    public void Add(double value)
    {
        if (Count == _values.Length)
        {
            Grow();
        }

        _values[Count++] = value;
    }

    /// <summary>Adds so many numbers, for the caller to fill in.</summary>
    public Span<double> Append(int count)
    {
        while (_values.Length - Count < count)
        {
            Grow();
        }

        Count += count;
        return _values.AsSpan(Count - count, count);
    }

    /// <summary>Forgets all numbers.</summary>
    public void Clear() => Count = 0;

    public readonly double[] ToArray()
    {
        var numbers = GC.AllocateUninitializedArray<double>(Count);
        _values.AsSpan(0, Count).CopyTo(numbers);
        return numbers;
    }

    public void Dispose() => BodyPool<double>.Return(_values);

    private void Grow()
    {
        var larger = BodyPool<double>.Rent(_values.Length * 2);
        _values.CopyTo(larger, 0);
        BodyPool<double>.Return(_values);
        _values = larger;
    }
}
