using Backprop.Expressions;

namespace Backprop.Losses;

/// <summary>The squared error, summed over the outputs: Σ (t − y)².</summary>
[WireName("squaredError")]
public sealed record SquaredError : Loss
{
    /// <inheritdoc/>
    public override string Source => "Legendre (1805), least squares.";

    /// <inheritdoc/>
    public override Expression Contribution(Expression y, Expression t, Expression outputs) => Functions.Square.Of(t - y);

    /// <inheritdoc/>
    public override string ToPyTorch(string y, string t) => $"torch.sum(({t} - {y}) ** 2)";

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
