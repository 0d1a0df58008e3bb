using Backprop.Expressions;

namespace Backprop.Losses;

/// <summary>The squared error, averaged over the K outputs.</summary>
[WireName("meanSquaredError")]
public sealed record MeanSquaredError : Loss
{
    /// <inheritdoc/>
    public override string Source => "PyTorch, torch.nn.MSELoss.";

    /// <inheritdoc/>
    public override Expression Contribution(Expression y, Expression t, Expression outputs) => Functions.Square.Of(t - y) / outputs;

    /// <inheritdoc/>
    public override string ToPyTorch(string y, string t) => $"F.mse_loss({y}, {t})";

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
