namespace Backprop.Losses;

/// <summary>Half the squared error, summed over the outputs: Σ ½(t − y)².</summary>
public sealed record HalfSquaredError : Loss
{
    /// <inheritdoc/>
    public override string Formula => @"\sum_i \tfrac{1}{2} (t_i - y_i)^2";

    /// <inheritdoc/>
    public override string Derivative => @"y_i - t_i";

    /// <inheritdoc/>
    public override string Source => "Rumelhart, Hinton, Williams (1986), Learning representations by back-propagating errors.";

    /// <inheritdoc/>
    public override void Evaluate(ReadOnlySpan<double> y, ReadOnlySpan<double> t, Span<double> e)
    {
        for (var i = 0; i < y.Length; i++)
        {
            var d = y[i] - t[i];
            e[i] = 0.5 * (d * d);
        }
    }

    /// <inheritdoc/>
    public override void Gradient(ReadOnlySpan<double> y, ReadOnlySpan<double> t, Span<double> dy)
    {
        for (var i = 0; i < y.Length; i++)
        {
            var d = y[i] - t[i];
            dy[i] = y[i] - t[i];
        }
    }
}
