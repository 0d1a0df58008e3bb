using Backprop.Expressions;

namespace Backprop.Losses;

/// <summary>Half the squared error, summed over the outputs: Σ ½(t − y)².</summary>
[WireName("halfSquaredError")]
public sealed record HalfSquaredError : Loss
{
    /// <inheritdoc/>
    public override string Source => "Rumelhart, Hinton, Williams (1986), Learning representations by back-propagating errors.";

    /// <inheritdoc/>
    public override Expression Contribution(Expression y, Expression t, Expression outputs) => 0.5 * Functions.Square.Of(t - y);

    /// <inheritdoc/>
    public override string ToPyTorch(string y, string t) => $"0.5 * torch.sum(({t} - {y}) ** 2)";

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
            dy[i] = y[i] - t[i];
        }
    }
}
