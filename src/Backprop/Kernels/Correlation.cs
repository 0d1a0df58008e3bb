namespace Backprop.Kernels;

/// <summary>
/// The products of a convolution, as products of matrices with patches. As in those, each element is one sum that starts from 0 and runs
/// in index order, whatever the number of threads; taps on padding add 0, which changes no bit.
/// </summary>
/// <param name="patches">What the kernel meets.</param>
/// <param name="groups">How many groups the channels are in, each with filters of its own.</param>
/// <param name="arithmetic">How the sums are rounded.</param>
/// <param name="cancellation">Asked every few microseconds.</param>
internal readonly struct Correlation(Patches patches, int groups, Arithmetic arithmetic, CancellationToken cancellation)
{
    // Patches that are written out at once stay in a second-level cache, however large the layer is.
    private const int MostPatches = 1 << 15;
    private const int MostPositions = 1 << 10;

    // Blocks of filters' taps are shared out in whole tiles.
    private const int TapsOfTile = 4;

    [ThreadStatic]
    private static double[]? _written;

    private static double[] Written => _written ??= GC.AllocateUninitializedArray<double>(MostPatches, pinned: true);

    /// <summary>Each map of y is the sum over its group's channels of x, each tap times what it meets.</summary>
    /// <param name="weights">A row for each map of y: the taps of its group's channels, channel by channel.</param>
    /// <param name="x">(samples × channels · map).</param>
    /// <param name="y">Receives the maps, (samples × maps · positions).</param>
    /// <param name="maps">Which maps of y.</param>
    public void Apply(double[] weights, Matrix x, Matrix y, IndexRange maps)
    {
        var threads = SharedWork.ThreadsFor((double)weights.Length * patches.Positions * x.Rows);
        if (threads > 1)
        {
            ApplyInParallel(weights, x, y, maps, threads);
            return;
        }

        for (var sample = 0; sample < x.Rows; sample++)
        {
            Apply(weights, x, y, maps, sample);
        }
    }

    /// <summary>The sum over samples and positions of what each tap meets times the derivative there.</summary>
    /// <param name="x">(samples × channels · map).</param>
    /// <param name="dy">(samples × maps · positions).</param>
    /// <param name="samples">Which samples.</param>
    /// <param name="sums">Receives, group after group, a row for each tap of its channels and a column for each of its maps.</param>
    public void Gradient(Matrix x, Matrix dy, IndexRange samples, MatrixView sums)
    {
        var taps = x.Columns / patches.MapSize / groups * patches.Taps;
        var threads = SharedWork.ThreadsFor((double)sums.Rows * sums.Columns * patches.Positions * samples.Count);
        var height = (((taps + threads - 1) / threads) + TapsOfTile - 1) / TapsOfTile * TapsOfTile;
        var blocks = (taps + height - 1) / height;
        if (threads > 1)
        {
            GradientInParallel(x, dy, samples, sums, taps, height, blocks, threads);
            return;
        }

        for (var block = 0; block < groups * blocks; block++)
        {
            Gradient(x, dy, samples, sums, taps, block / blocks, new IndexRange(0, taps).Part(block % blocks * height, height));
        }
    }

    // Apart, because what a lambda captures is allocated when the method is entered.
    private void ApplyInParallel(double[] weights, Matrix x, Matrix y, IndexRange maps, int threads)
    {
        var own = this;
        SharedWork.Run(x.Rows, threads, sample => own.Apply(weights, x, y, maps, sample));
    }

    private void GradientInParallel(
        Matrix x, Matrix dy, IndexRange samples, MatrixView sums, int taps, int height, int blocks, int threads)
    {
        var own = this;
        SharedWork.Run(groups * blocks, threads, block => own.Gradient(
            x, dy, samples, sums, taps, block / blocks, new IndexRange(0, taps).Part(block % blocks * height, height)));
    }

    private void Apply(double[] weights, Matrix x, Matrix y, IndexRange maps, int sample)
    {
        var mapsOfGroup = y.Columns / patches.Positions / groups;
        var inputs = x.Columns / groups;
        var taps = inputs / patches.MapSize * patches.Taps;
        for (var group = maps.Start / mapsOfGroup; group * mapsOfGroup < maps.Start + maps.Count; group++)
        {
            cancellation.ThrowIfCancellationRequested();
            var first = Math.Max(maps.Start, group * mapsOfGroup);
            var count = Math.Min(maps.Start + maps.Count, (group + 1) * mapsOfGroup) - first;
            var given = x.Row(sample).Slice(group * inputs, inputs);
            var width = Math.Min(patches.Positions, MostPositions);
            for (var at = 0; at < patches.Positions; at += width)
            {
                var positions = new IndexRange(0, patches.Positions).Part(at, width);
                var depth = MostPatches / positions.Count;
                for (var tap = 0; tap < taps; tap += depth)
                {
                    var part = new IndexRange(0, taps).Part(tap, depth);
                    patches.Copy(given, part, positions, Written);
                    Products.Multiply(
                        new MatrixView(weights, (first * taps) + tap, count, part.Count, taps),
                        new MatrixView(Written, 0, part.Count, positions.Count, positions.Count),
                        new MatrixView(
                            y.Values, (sample * y.Columns) + (first * patches.Positions) + at, count, positions.Count, patches.Positions),
                        arithmetic,
                        cancellation,
                        threads: 1,
                        resumes: tap > 0);
                }
            }
        }
    }

    private void Gradient(
        Matrix x, Matrix dy, IndexRange samples, MatrixView sums, int taps, int group, IndexRange part)
    {
        var (maps, inputs) = (dy.Columns / patches.Positions / groups, x.Columns / groups);
        for (var tap = part.Start; tap < part.Start + part.Count; tap += MostPatches / TapsOfTile)
        {
            var rows = new IndexRange(part.Start, part.Count).Part(tap - part.Start, MostPatches / TapsOfTile);
            var width = Math.Min(patches.Positions, MostPatches / rows.Count);
            for (var sample = samples.Start; sample < samples.Start + samples.Count; sample++)
            {
                cancellation.ThrowIfCancellationRequested();
                var given = x.Row(sample).Slice(group * inputs, inputs);
                for (var at = 0; at < patches.Positions; at += width)
                {
                    var positions = new IndexRange(0, patches.Positions).Part(at, width);
                    patches.Copy(given, rows, positions, Written);
                    var derivatives = new MatrixView(
                        dy.Values,
                        (sample * dy.Columns) + (group * maps * patches.Positions) + at,
                        maps,
                        positions.Count,
                        patches.Positions);
                    Products.Multiply(
                        new MatrixView(Written, 0, rows.Count, positions.Count, positions.Count),
                        derivatives.Transposed,
                        sums.Part(new IndexRange((group * taps) + rows.Start, rows.Count), new IndexRange(0, maps)),
                        arithmetic,
                        cancellation,
                        threads: 1,
                        resumes: sample > samples.Start || at > 0);
                }
            }
        }
    }
}
