using Backprop.Expressions;
using Backprop.Kernels;

namespace Backprop.Layers;

/// <summary>Takes the largest value of each window; the first of equal ones has the derivative, and the padding never wins.</summary>
/// <param name="Axes">How many axes a map has.</param>
/// <param name="Size">How many values a window covers along each axis.</param>
/// <param name="Stride">How far it moves; null: by its size.</param>
/// <param name="Padding">How many values are added at either end of each axis; null: none.</param>
public abstract record MaxPool(int Axes, PerAxis Size, PerAxis? Stride, PerAxis? Padding) : Pooling(Axes, Size, Stride, Padding)
{
    /// <inheritdoc/>
    public sealed override string Formula => @"y_{ci} = \max_{j \in \text{window } i} x_{cj}";

    private protected sealed override string PyTorchName => "max";

    /// <inheritdoc/>
    public sealed override LayerRun Prepare(Shape input, int samples)
    {
        var outputs = Matrix.Uninitialized(samples, OutputShape(input).Size);
        return new MaxPoolRun(outputs, Over(input), new int[outputs.Values.Length]);
    }

    /// <inheritdoc/>
    public sealed override void Forward(Matrix x, LayerRun run, in PassContext pass)
    {
        var (outputs, windows, winners) = (MaxPoolRun)run;
        var (map, count) = (windows.MapSize, windows.Count);
        for (int at = 0, to = 0; at < x.Values.Length; at += map, to += count)
        {
            pass.Cancellation.ThrowIfCancellationRequested();
            Compete(x.Values.AsSpan(at, map), outputs.Values.AsSpan(to, count), winners.AsSpan(to, count), windows);
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

        var (_, windows, winners) = (MaxPoolRun)run;
        var (map, count) = (windows.MapSize, windows.Count);
        Array.Clear(dx.Values);
        for (int at = 0, from = 0; at < dx.Values.Length; at += map, from += count)
        {
            pass.Cancellation.ThrowIfCancellationRequested();
            for (var window = 0; window < count; window++)
            {
                dx.Values[at + winners[from + window]] += dz.Values[from + window];
            }
        }
    }

    /// <inheritdoc/>
    public sealed override bool HasKinkBetween(LayerRun below, LayerRun above) =>
        !((MaxPoolRun)below).Winners.AsSpan().SequenceEqual(((MaxPoolRun)above).Winners);

    /// <inheritdoc/>
    public sealed override Expression NetInput(LayerSymbols at, int output)
    {
        Expression[] values = [.. InputsOf(output, at.InputShape).Select(input => (Expression)at.Input(input))];
        return values.Length == 1 ? values[0] : Functions.Largest.Of(values);
    }

    /// <inheritdoc/>
    public sealed override string NetInputReason(LayerSymbols at, int output)
    {
        var (winner, rivals) = WinnerOf(at, output);
        var reason = $"The output of {at.NameOf(output)}: the largest value of its window, {at.NameOfInput(winner)}";
        return rivals == 0 ? $"{reason}." : $"{reason}, the first of {rivals + 1} that are equal.";
    }

    /// <inheritdoc/>
    public sealed override Expression PartialByInput(LayerSymbols at, int output, int input) =>
        WinnerOf(at, output).Winner == input ? 1 : 0;

    /// <inheritdoc/>
    public sealed override string PartialByInputReason(LayerSymbols at, int output, int input)
    {
        var (winner, _) = WinnerOf(at, output);
        var (net, name) = (at.NameOfNetInput(output), at.NameOfInput(input));
        return winner == input ? $"{name} won: {net} is {name} itself."
            : at.Input(winner).Number == at.Input(input).Number
                ? $"{at.NameOfInput(winner)} is as large, comes first, and won: {name} does not count in {net}."
                : $"{at.NameOfInput(winner)} won: {name} has no influence on {net}.";
    }

    // Sought once: every input of a window asks for it.
    private (int Winner, int Rivals) WinnerOf(LayerSymbols at, int output)
    {
        if (!at.Winners.TryGetValue(output, out var found))
        {
            int[] inputs = [.. InputsOf(output, at.InputShape)];
            double[] numbers = [.. inputs.Select(input => at.Input(input).Number)];
            var largest = numbers.Max();
            at.Winners[output] = found = (inputs[Array.IndexOf(numbers, largest)], numbers.Count(number => number == largest) - 1);
        }

        return found;
    }

    private static void Compete(ReadOnlySpan<double> x, Span<double> y, Span<int> winners, Windows windows)
    {
        var across = windows.Horizontal;
        var lastFour = across.Count - FourWindows.Together;
        for (var row = 0; row < windows.Vertical.Count; row++)
        {
            var (top, bottom) = windows.Vertical.CoveredBy(row);
            var rows = new IndexRange(top, bottom - top);
            for (var column = 0; column < across.Count;)
            {
                // The last four may take some again that were there before.
                var four = Math.Min(column, lastFour);
                if (four >= 0 && across.IsWhole(four) && across.IsWhole(four + FourWindows.Together - 1))
                {
                    var (columns, to) = (new IndexRange(across.CoveredBy(four).From, across.Size), (row * across.Count) + four);
                    FourWindows.Compete(x, across.Length, rows, columns, across.Stride, y[to..], winners[to..]);
                    column = four + FourWindows.Together;
                }
                else
                {
                    var (to, winner) = ((row * across.Count) + column, WinnerOf(x, across.Length, rows, across.CoveredBy(column)));
                    (winners[to], y[to]) = (winner, x[winner]);
                    column++;
                }
            }
        }
    }

    private static int WinnerOf(ReadOnlySpan<double> x, int width, IndexRange rows, (int From, int End) columns)
    {
        var winner = (rows.Start * width) + columns.From;
        for (var row = rows.Start; row < rows.Start + rows.Count; row++)
        {
            for (var at = (row * width) + columns.From; at < (row * width) + columns.End; at++)
            {
                winner = x[at] > x[winner] ? at : winner;
            }
        }

        return winner;
    }

    private sealed record MaxPoolRun(Matrix Outputs, Windows Windows, int[] Winners) : PoolingRun(Outputs, Windows);
}
