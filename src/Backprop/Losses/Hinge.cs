using Backprop.Expressions;

namespace Backprop.Losses;

/// <summary>
/// The hinge loss of targets that are −1 or 1, averaged over the K outputs: nothing once an output is beyond its
/// target.
/// </summary>
[WireName("hinge")]
public sealed record Hinge : Loss
{
    /// <inheritdoc/>
    public override string Source => "Cortes, Vapnik (1995), Support-vector networks.";

    /// <inheritdoc/>
    public override IReadOnlyList<double> TargetChoices => [-1, 1];

    /// <inheritdoc/>
    public override Expression Contribution(Expression y, Expression t, Expression outputs) => Functions.Max.Of(0, 1 - (t * y)) / outputs;

    /// <inheritdoc/>
    public override Expression Slope(Expression y, Expression t, Expression outputs) =>
        new Cases([new Branch(-t, 1 - (t * y), Comparison.Greater, 0)], 0) / outputs;

    /// <inheritdoc/>
    public override string ToPyTorch(string y, string t) => $"torch.mean(torch.relu(1 - {t} * {y}))";

    /// <inheritdoc/>
    public override bool Bends(ReadOnlySpan<double> y, ReadOnlySpan<double> t, Span<double> bends)
    {
        for (var i = 0; i < y.Length; i++)
        {
            bends[i] = 1 - (t[i] * y[i]);
        }

        return true;
    }

    /// <summary>The share of the outputs on their target's side of 0, 0 itself counting as 1.</summary>
    public override double? Accuracy(ReadOnlySpan<double> y, ReadOnlySpan<double> t)
    {
        var right = 0;
        for (var i = 0; i < y.Length; i++)
        {
            right += (y[i] >= 0) == (t[i] >= 0) ? 1 : 0;
        }

        return (double)right / y.Length;
    }

    /// <inheritdoc/>
    public override void Evaluate(ReadOnlySpan<double> y, ReadOnlySpan<double> t, Span<double> e)
    {
        for (var i = 0; i < y.Length; i++)
        {
            e[i] = Math.Max(0, 1 - (t[i] * y[i])) / y.Length;
        }
    }

    /// <inheritdoc/>
    public override void Gradient(ReadOnlySpan<double> y, ReadOnlySpan<double> t, Span<double> dy)
    {
        for (var i = 0; i < y.Length; i++)
        {
            dy[i] = (1 - (t[i] * y[i]) > 0 ? -t[i] : 0) / y.Length;
        }
    }
}
