using System.Buffers;

namespace BackpropService.Bodies;

/// <summary>Collects numbers whose count is not known beforehand, in pooled memory.</summary>
internal struct NumberBuffer : IDisposable
{
    private double[] _values = ArrayPool<double>.Shared.Rent(256);

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

    public readonly double[] ToArray() => _values.AsSpan(0, Count).ToArray();

    public void Dispose() => ArrayPool<double>.Shared.Return(_values);

    private void Grow()
    {
        var larger = ArrayPool<double>.Shared.Rent(_values.Length * 2);
        _values.CopyTo(larger, 0);
        ArrayPool<double>.Shared.Return(_values);
        _values = larger;
    }
}
