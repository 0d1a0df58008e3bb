namespace Backprop.Losses;

/// <summary>The squared error, averaged over the K outputs.</summary>
public sealed record MeanSquaredError : Loss
{
    /// <inheritdoc/>
    public override string Formula => @"\frac{1}{K} \sum_i (t_i - y_i)^2";

    /// <inheritdoc/>
    public override string Derivative => @"\frac{2}{K} (y_i - t_i)";

    /// <inheritdoc/>
    public override string Source => "PyTorch, torch.nn.MSELoss.";

    /// <inheritdoc/>
    public override void Evaluate(ReadOnlySpan<double> y, ReadOnlySpan<double> t, Span<double> e)
    {
        for (var i = 0; i < y.Length; i++)
        {
            var d = y[i] - t[i];
            e[i] = d * d / y.Length;
        }
    }

    /// <inheritdoc/>
    public override void Gradient(ReadOnlySpan<double> y, ReadOnlySpan<double> t, Span<double> dy)
    {
        for (var i = 0; i < y.Length; i++)
        {
            var d = y[i] - t[i];
            dy[i] = 2 * d / y.Length;
        }
    }
}
