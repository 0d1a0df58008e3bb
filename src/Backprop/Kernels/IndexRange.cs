namespace Backprop.Kernels;

/// <summary>Some consecutive rows, columns or steps.</summary>
internal readonly record struct IndexRange(int Start, int Count)
{
    /// <summary>Part of the range: so many from an offset on, or what is left of it.</summary>
    public IndexRange Part(int offset, int count) => new(Start + offset, Math.Min(count, Count - offset));

    /// <summary>The values that stand there.</summary>
    public Span<double> Of(double[] values) => values.AsSpan(Start, Count);
}
