using Backprop.Expressions;

namespace Backprop.Losses;

/// <summary>The absolute error, averaged over the K outputs; its derivative at 0 is 0.</summary>
[WireName("meanAbsoluteError")]
public sealed record MeanAbsoluteError : Loss
{
    /// <inheritdoc/>
    public override string Source => "PyTorch, torch.nn.L1Loss.";

    /// <inheritdoc/>
    public override Expression Contribution(Expression y, Expression t, Expression outputs) => Functions.Abs.Of(t - y) / outputs;

    /// <inheritdoc/>
    public override Expression Slope(Expression y, Expression t, Expression outputs) => new Cases(
        [new Branch(1, y, Comparison.Greater, t), new Branch(-1, y, Comparison.Less, t)], 0) / outputs;

    /// <inheritdoc/>
    public override string ToPyTorch(string y, string t) => $"F.l1_loss({y}, {t})";

    /// <inheritdoc/>
    public override bool Bends(ReadOnlySpan<double> y, ReadOnlySpan<double> t, Span<double> bends)
    {
        for (var i = 0; i < y.Length; i++)
        {
            bends[i] = y[i] - t[i];
        }

        return true;
    }

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
