using Backprop.Expressions;

namespace Backprop.Layers;

/// <summary>Takes the average of each window; the padding counts as zeros.</summary>
/// <param name="Axes">How many axes a map has.</param>
/// <param name="Size">How many values a window covers along each axis.</param>
/// <param name="Stride">How far it moves; null: by its size.</param>
/// <param name="Padding">How many values are added at either end of each axis; null: none.</param>
public abstract record AveragePool(int Axes, PerAxis Size, PerAxis? Stride, PerAxis? Padding) : Pooling(Axes, Size, Stride, Padding)
{
    /// <inheritdoc/>
    public sealed override string Formula => @"y_{ci} = \frac{1}{n} \sum_{j \in \text{window } i} x_{cj}";

    private protected sealed override string PyTorchName => "avg";

    /// <inheritdoc/>
    public sealed override void Forward(Matrix x, LayerRun run, in PassContext pass)
    {
        var windows = ((PoolingRun)run).Windows;
        var (map, count) = (windows.MapSize, windows.Count);
        for (int at = 0, to = 0; at < x.Values.Length; at += map, to += count)
        {
            pass.Cancellation.ThrowIfCancellationRequested();
            Average(x.Values.AsSpan(at, map), run.Outputs.Values.AsSpan(to, count), windows);
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
        var (map, count) = (windows.MapSize, windows.Count);
        Array.Clear(dx.Values);
        for (int at = 0, from = 0; at < dx.Values.Length; at += map, from += count)
        {
            pass.Cancellation.ThrowIfCancellationRequested();
            Spread(dz.Values.AsSpan(from, count), dx.Values.AsSpan(at, map), windows);
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
