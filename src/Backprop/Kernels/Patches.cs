namespace Backprop.Kernels;

/// <summary>
/// What a kernel meets as it moves over maps, [height][width], one for each channel: a matrix with a row for each tap of each channel and
/// a column for each position, of which a part at a time is written out. A product with it is a convolution.
/// </summary>
/// <param name="Vertical">Along the height.</param>
/// <param name="Horizontal">Along the width.</param>
internal readonly record struct Patches(TapAxis Vertical, TapAxis Horizontal)
{
    /// <summary>The taps of a kernel on one channel.</summary>
    public int Taps => Vertical.Taps * Horizontal.Taps;

    /// <summary>The values of a map.</summary>
    public int MapSize => Vertical.Length * Horizontal.Length;

    /// <summary>The positions of the kernel.</summary>
    public int Positions => Vertical.Count * Horizontal.Count;

    /// <summary>The other way round: which positions meet each value of a map.</summary>
    public Patches Turned => new(Vertical.Turned, Horizontal.Turned);

    /// <summary>The value of a map that a tap meets at a position; -1 where that is none but padding.</summary>
    public int Meets(int position, int tap)
    {
        var (row, column) = Math.DivRem(position, Horizontal.Count);
        var (down, right) = Math.DivRem(tap, Horizontal.Taps);
        var (y, x) = (Vertical.Meets(row, down), Horizontal.Meets(column, right));
        return y < 0 || x < 0 ? -1 : (y * Horizontal.Length) + x;
    }

    /// <summary>Writes a part out.</summary>
    /// <param name="maps">The maps of the channels.</param>
    /// <param name="taps">Which rows: taps, channel by channel.</param>
    /// <param name="positions">Which columns.</param>
    /// <param name="patches">Receives them, row after row.</param>
    public void Copy(ReadOnlySpan<double> maps, IndexRange taps, IndexRange positions, Span<double> patches)
    {
        for (var tap = taps.Start; tap < taps.Start + taps.Count; tap++)
        {
            var (channel, own) = Math.DivRem(tap, Taps);
            Copy(maps.Slice(channel * MapSize, MapSize), own, positions.Start, patches[..positions.Count]);
            patches = patches[positions.Count..];
        }
    }

    private void Copy(ReadOnlySpan<double> map, int tap, int position, Span<double> patches)
    {
        var (down, right) = Math.DivRem(tap, Horizontal.Taps);
        while (patches.Length > 0)
        {
            // A row of the map at a time.
            var (row, column) = Math.DivRem(position, Horizontal.Count);
            var along = patches[..Math.Min(patches.Length, Horizontal.Count - column)];
            var y = Vertical.Meets(row, down);
            if (y < 0)
            {
                along.Clear();
            }
            else
            {
                Horizontal.Copy(map.Slice(y * Horizontal.Length, Horizontal.Length), column, right, along);
            }

            position += along.Length;
            patches = patches[along.Length..];
        }
    }
}
