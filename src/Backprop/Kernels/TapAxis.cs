namespace Backprop.Kernels;

/// <summary>
/// Which value of an axis a kernel's tap meets at a position: that at (position · step + tap · dilation + offset) / stretch, where there
/// is one. Values, taps and positions count from 0.
/// </summary>
/// <param name="Length">How many values the axis has.</param>
/// <param name="Taps">How many taps the kernel has along it.</param>
/// <param name="Count">How many positions the kernel takes.</param>
/// <param name="Step">How far the kernel moves from one position to the next.</param>
/// <param name="Dilation">How far one tap is from the next.</param>
/// <param name="Stretch">How far one value is from the next.</param>
/// <param name="Offset">Where the first tap is at the first position; before the first value where there is padding.</param>
internal readonly record struct TapAxis(int Length, int Taps, int Count, long Step, long Dilation, long Stretch, long Offset)
{
    /// <summary>A kernel that moves along values, with so many zeros before them.</summary>
    public static TapAxis Of(int length, int taps, int count, int stride, int dilation, long padding) =>
        new(length, taps, count, stride, dilation, Stretch: 1, -padding);

    /// <summary>The other way round: which positions meet each value, in their order; their taps from the last to the first.</summary>
    public TapAxis Turned => new(Count, Taps, Length, Step: 1, Dilation, Step, -Offset - ((Taps - 1) * Dilation));

    /// <summary>The value that a tap meets; -1 where there is none.</summary>
    public int Meets(int position, int tap)
    {
        var (value, rest) = Math.DivRem((position * Step) + (tap * Dilation) + Offset, Stretch);
        return rest == 0 && value >= 0 && value < Length ? (int)value : -1;
    }

    /// <summary>Copies the values that a tap meets from a position on; 0 where there is none.</summary>
    public void Copy(ReadOnlySpan<double> values, int position, int tap, Span<double> copy)
    {
        var start = (position * Step) + (tap * Dilation) + Offset;
        if (Step == 1 && Stretch == 1)
        {
            var from = (int)Math.Clamp(-start, 0, copy.Length);
            var end = (int)Math.Clamp(Length - start, from, copy.Length);
            copy[..from].Clear();
            if (end > from)
            {
                values.Slice((int)(start + from), end - from).CopyTo(copy[from..]);
            }

            copy[end..].Clear();
            return;
        }

        // Either step or stretch is 1: every so many positions meet a value, or every position one of so many.
        copy.Clear();
        var first = ((-start % Stretch) + Stretch) % Stretch;
        for (var (i, value) = (first, (start + (first * Step)) / Stretch); i < copy.Length; i += Stretch, value += Step)
        {
            if (value >= 0 && value < Length)
            {
                copy[(int)i] = values[(int)value];
            }
        }
    }
}
