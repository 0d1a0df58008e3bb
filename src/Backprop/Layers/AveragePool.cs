using Backprop.Expressions;
using Backprop.Kernels;

namespace Backprop.Layers;

/// <summary>Takes the average of each window; the padding counts as zeros.</summary>
/// <param name="Axes">How many axes a map has.</param>
/// <param name="Size">How many values a window covers along each axis.</param>
/// <param name="Stride">How far it moves; null: by its size.</param>
/// <param name="Padding">How many values are added at either end of each axis; null: none.</param>
public abstract record AveragePool(int Axes, PerAxis Size, PerAxis? Stride, PerAxis? Padding) : Pooling(Axes, Size, Stride, Padding)
{
    private const int NumbersWorthSharing = 1 << 15;
    private const int NumbersOfABlock = 1 << 13;

    /// <inheritdoc/>
    public sealed override string Formula => @"y_{ci} = \frac{1}{n} \sum_{j \in \text{window } i} x_{cj}";

    private protected sealed override string PyTorchName => "avg";

    /// <inheritdoc/>
    public sealed override void Forward(Matrix x, LayerRun run, in PassContext pass)
    {
        var windows = ((PoolingRun)run).Windows;
        if (x.Values.Length >= NumbersWorthSharing)
        {
            AverageShared(x.Values, run.Outputs.Values, windows, pass);
        }
        else
        {
            Average(MapsOf(x.Values, windows), x.Values, run.Outputs.Values, windows, pass);
        }
    }

    /// <inheritdoc/>
    public sealed override void Backward(
        Matrix x, LayerRun run, Matrix dz, IReadOnlyList<Matrix> gradients, Matrix? dx, in PassContext pass)
    {
        if (dx is null)
        {
            return;
        }

        var windows = ((PoolingRun)run).Windows;
        if (dx.Values.Length >= NumbersWorthSharing)
        {
            SpreadShared(dz.Values, dx.Values, windows, pass);
        }
        else
        {
            Spread(MapsOf(dx.Values, windows), dz.Values, dx.Values, windows, pass);
        }
    }

    /// <inheritdoc/>
    public sealed override Expression NetInput(LayerSymbols at, int output) =>
        new Sum([.. InputsOf(output, at.InputShape).Select(input => (Expression)at.Input(input))]) / Over(at.InputShape).Area;

    /// <inheritdoc/>
    public sealed override string NetInputReason(LayerSymbols at, int output)
    {
        var windows = Over(at.InputShape);
        var (terms, area) = (windows.InputsOf(output).Count(), windows.Area);
        var padding = terms < area ? ", of which the padding's are 0" : string.Empty;
        var reason = $"The output of {at.NameOf(output)}: the average of the {Digits.Of(area)} values of its window{padding}.";
        return terms <= Sum.LongestWritten ? reason : $"{reason} {Sum.Abbreviated(terms, "terms")}";
    }

    /// <inheritdoc/>
    public sealed override Expression PartialByInput(LayerSymbols at, int output, int input) => (Expression)1 / Over(at.InputShape).Area;

    /// <inheritdoc/>
    public sealed override string PartialByInputReason(LayerSymbols at, int output, int input) =>
        $"{at.NameOfInput(input)} is one of the {Digits.Of(Over(at.InputShape).Area)} values whose average {at.NameOfNetInput(output)} is.";

    /// <inheritdoc/>
    public sealed override Expression Share(LayerSymbols at, Expression delta, Expression partial, int output) =>
        delta / Over(at.InputShape).Area;

    // Apart from their callers, because what a lambda captures is allocated when the method is entered.
    private static void AverageShared(double[] x, double[] y, Windows windows, PassContext pass) =>
        Share(MapsOf(x, windows), windows, maps => Average(maps, x, y, windows, pass));

    private static void SpreadShared(double[] dy, double[] dx, Windows windows, PassContext pass) =>
        Share(MapsOf(dx, windows), windows, maps => Spread(maps, dy, dx, windows, pass));

    /// <summary>No map has to do with another: they are taken a few at a time, by whoever is free.</summary>
    private static void Share(IndexRange maps, Windows windows, Action<IndexRange> compute)
    {
        var size = Math.Max(1, NumbersOfABlock / windows.MapSize);
        SharedWork.Run(
            (maps.Count + size - 1) / size, Environment.ProcessorCount, block => compute(maps.Part(block * size, size)));
    }

    private static IndexRange MapsOf(double[] x, Windows windows) => new(0, x.Length / windows.MapSize);

    private static void Average(IndexRange maps, double[] x, double[] y, Windows windows, in PassContext pass)
    {
        var (map, count) = (windows.MapSize, windows.Count);
        for (var m = maps.Start; m < maps.Start + maps.Count; m++)
        {
            pass.Cancellation.ThrowIfCancellationRequested();
            Average(x.AsSpan(m * map, map), y.AsSpan(m * count, count), windows);
        }
    }

    private static void Spread(IndexRange maps, double[] dy, double[] dx, Windows windows, in PassContext pass)
    {
        var (map, count) = (windows.MapSize, windows.Count);
        for (var m = maps.Start; m < maps.Start + maps.Count; m++)
        {
            pass.Cancellation.ThrowIfCancellationRequested();
            var values = dx.AsSpan(m * map, map);
            values.Clear();
            Spread(dy.AsSpan(m * count, count), values, windows);
        }
    }

    private static void Average(ReadOnlySpan<double> x, Span<double> y, Windows windows)
    {
        var (width, to) = (windows.Horizontal.Length, 0);
        for (var row = 0; row < windows.Vertical.Count; row++)
        {
            var (top, bottom) = windows.Vertical.CoveredBy(row);
            for (var column = 0; column < windows.Horizontal.Count; column++)
            {
                var (left, right) = windows.Horizontal.CoveredBy(column);
                var sum = 0.0;
                for (var i = top; i < bottom; i++)
                {
                    foreach (var value in x[((i * width) + left)..((i * width) + right)])
                    {
                        sum += value;
                    }
                }

                y[to++] = sum / windows.Area;
            }
        }
    }

    private static void Spread(ReadOnlySpan<double> dy, Span<double> dx, Windows windows)
    {
        var (width, from) = (windows.Horizontal.Length, 0);
        for (var row = 0; row < windows.Vertical.Count; row++)
        {
            var (top, bottom) = windows.Vertical.CoveredBy(row);
            for (var column = 0; column < windows.Horizontal.Count; column++)
            {
                var (left, right) = windows.Horizontal.CoveredBy(column);
                var share = dy[from++] / windows.Area;
                for (var i = top; i < bottom; i++)
                {
                    foreach (ref var value in dx[((i * width) + left)..((i * width) + right)])
                    {
                        value += share;
                    }
                }
            }
        }
    }
}
