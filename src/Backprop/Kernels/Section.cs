namespace Backprop.Kernels;

/// <summary>Some consecutive rows, columns or steps.</summary>
internal readonly record struct Section(int Start, int Count)
{
    /// <summary>Part of the section: so many from an offset on, or what is left of it.</summary>
    public Section Part(int offset, int count) => new(Start + offset, Math.Min(count, Count - offset));
}
