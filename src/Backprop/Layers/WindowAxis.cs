namespace Backprop.Layers;

/// <summary>How a window moves along one axis of a map. Positions and windows count from 0.</summary>
/// <param name="Length">The length of the axis.</param>
/// <param name="Size">How many positions a window covers.</param>
/// <param name="Stride">How far it moves from one window to the next.</param>
/// <param name="Padding">How many positions are added at either end.</param>
internal readonly record struct WindowAxis(int Length, int Size, int Stride, int Padding)
{
    /// <summary>How many windows there are; those that do not fit are left out.</summary>
    public int Count { get; } = Size > Length + (2L * Padding) ? 0 : (int)((Length + (2L * Padding) - Size) / Stride) + 1;

    /// <summary>The positions that a window covers, the padding left out: from the first up to, not including, the end.</summary>
    public (int From, int End) CoveredBy(int window)
    {
        var start = (window * Stride) - Padding;
        return (Math.Max(0, start), (int)Math.Min(Length, (long)start + Size));
    }

    /// <summary>Whether a window covers nothing of the padding.</summary>
    public bool IsWhole(int window) => CoveredBy(window) is var (from, end) && end - from == Size;

    /// <summary>The windows that cover a position: from the first up to, not including, the end.</summary>
    public (int From, int End) WindowsOver(int position)
    {
        var reach = (long)position + Padding;
        var first = reach < Size ? 0 : ((reach - Size) / Stride) + 1;
        return ((int)first, (int)Math.Min(Count, (reach / Stride) + 1));
    }
}
