namespace Backprop.Layers;

/// <summary>
/// The windows over the maps of a sample's channels, [channels][height][width] or [channels][length]; a length is a map of height 1.
/// </summary>
internal sealed class Windows
{
    private readonly int _channels;
    private readonly bool _isFlat;

    public Windows(Shape input, PerAxis size, PerAxis stride, PerAxis padding)
    {
        _channels = input.Axes[0];
        _isFlat = input.Rank == 2;
        Vertical = _isFlat ? new WindowAxis(1, 1, 1, 0) : new WindowAxis(input.Axes[1], size[0], stride[0], padding[0]);
        var last = _isFlat ? 0 : 1;
        Horizontal = new WindowAxis(input.Axes[^1], size[last], stride[last], padding[last]);
    }

    /// <summary>Along the height.</summary>
    public WindowAxis Vertical { get; }

    /// <summary>Along the width.</summary>
    public WindowAxis Horizontal { get; }

    /// <summary>How many values a window covers, with the padding.</summary>
    public double Area => (double)Vertical.Size * Horizontal.Size;

    /// <summary>The values of a channel's map.</summary>
    public int MapSize => Vertical.Length * Horizontal.Length;

    /// <summary>The windows over a channel's map.</summary>
    public int Count => Vertical.Count * Horizontal.Count;

    /// <summary>A value for each window of each channel.</summary>
    public Shape Output => _isFlat ? new(_channels, Horizontal.Count) : new(_channels, Vertical.Count, Horizontal.Count);

    /// <summary>The positions that a window covers, in their order.</summary>
    public IEnumerable<int> InputsOf(int output)
    {
        var (channel, window) = Math.DivRem(output, Count);
        var (top, bottom) = Vertical.CoveredBy(window / Horizontal.Count);
        var (left, right) = Horizontal.CoveredBy(window % Horizontal.Count);
        for (var y = top; y < bottom; y++)
        {
            for (var x = left; x < right; x++)
            {
                yield return (channel * MapSize) + (y * Horizontal.Length) + x;
            }
        }
    }

    /// <summary>The windows that cover a position, in their order.</summary>
    public IEnumerable<int> OutputsOf(int position)
    {
        var (channel, at) = Math.DivRem(position, MapSize);
        var (top, bottom) = Vertical.WindowsOver(at / Horizontal.Length);
        var (left, right) = Horizontal.WindowsOver(at % Horizontal.Length);
        for (var y = top; y < bottom; y++)
        {
            for (var x = left; x < right; x++)
            {
                yield return (channel * Count) + (y * Horizontal.Count) + x;
            }
        }
    }
}
