namespace Backprop.Losses;

/// <summary>The absolute error, averaged over the K outputs; its derivative at 0 is 0.</summary>
public sealed record MeanAbsoluteError : Loss
{
    /// <inheritdoc/>
    public override string Formula => @"\frac{1}{K} \sum_i \lvert t_i - y_i \rvert";

    /// <inheritdoc/>
    public override string Derivative => @"\frac{1}{K} \operatorname{sgn}(y_i - t_i)";

    /// <inheritdoc/>
    public override string Source => "PyTorch, torch.nn.L1Loss.";

    /// <inheritdoc/>
    public override void Evaluate(ReadOnlySpan<double> y, ReadOnlySpan<double> t, Span<double> e)
    {
        for (var i = 0; i < y.Length; i++)
        {
            var d = y[i] - t[i];
            e[i] = Math.Abs(d) / y.Length;
        }
    }

    /// <inheritdoc/>
    public override void Gradient(ReadOnlySpan<double> y, ReadOnlySpan<double> t, Span<double> dy)
    {
        for (var i = 0; i < y.Length; i++)
        {
            var d = y[i] - t[i];
            dy[i] = (d > 0 ? 1.0 : d < 0 ? -1.0 : 0.0) / y.Length;
        }
    }
}
