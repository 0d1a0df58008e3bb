namespace Backprop.Losses;

/// <summary>The squared error, summed over the outputs: Σ (t − y)².</summary>
public sealed record SquaredError : Loss
{
    /// <inheritdoc/>
    public override string Formula => @"\sum_i (t_i - y_i)^2";

    /// <inheritdoc/>
    public override string Derivative => @"2 (y_i - t_i)";

    /// <inheritdoc/>
    public override string Source => "Legendre (1805), least squares.";

    /// <inheritdoc/>
    public override void Evaluate(ReadOnlySpan<double> y, ReadOnlySpan<double> t, Span<double> e)
    {
        for (var i = 0; i < y.Length; i++)
        {
            var d = y[i] - t[i];
            e[i] = d * d;
        }
    }

    /// <inheritdoc/>
    public override void Gradient(ReadOnlySpan<double> y, ReadOnlySpan<double> t, Span<double> dy)
    {
        for (var i = 0; i < y.Length; i++)
        {
            var d = y[i] - t[i];
            dy[i] = 2 * d;
        }
    }
}
