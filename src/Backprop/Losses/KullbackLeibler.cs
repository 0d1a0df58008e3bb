using Backprop.Activations;
using Backprop.Expressions;

namespace Backprop.Losses;

/// <summary>
/// How far the distribution that the outputs are is from that of the targets: Σ t ln(t / y); each row of targets is non-negative and
/// sums to 1.
/// </summary>
[WireName("kullbackLeibler")]
public sealed record KullbackLeibler : Loss
{
    /// <inheritdoc/>
    public override string Source =>
        "Kullback, Leibler (1951), On information and sufficiency; PyTorch, torch.nn.KLDivLoss, of outputs in place of their "
        + "logarithms.";

    /// <inheritdoc/>
    public override double SmallestTarget => 0;

    /// <inheritdoc/>
    public override bool TargetsSumToOne => true;

    /// <inheritdoc/>
    public override string? RemarkOn(Activation last, Matrix outputs) => last is Softmax
        ? null
        : $"{Name} takes a sample's outputs for a distribution, which {last.Name} does not make of them: use softmax there.";

    /// <inheritdoc/>
    public override Expression Contribution(Expression y, Expression t, Expression outputs) =>
        Logarithms.Weighted.Of(t, Logarithms.Ratio.Of(t, y));

    /// <inheritdoc/>
    public override Expression Slope(Expression y, Expression t, Expression outputs) => -Logarithms.Ratio.Of(t, y);

    /// <inheritdoc/>
    public override string ToPyTorch(string y, string t) =>
        $"torch.sum(torch.xlogy({t}, {t}) - {Logarithms.WeightedInPyTorch(t, y)})";

    /// <inheritdoc/>
    public override void Evaluate(ReadOnlySpan<double> y, ReadOnlySpan<double> t, Span<double> e)
    {
        for (var i = 0; i < y.Length; i++)
        {
            e[i] = t[i] == 0 ? 0 : t[i] * Math.Log(t[i] / y[i]);
        }
    }

    /// <inheritdoc/>
    public override void Gradient(ReadOnlySpan<double> y, ReadOnlySpan<double> t, Span<double> dy)
    {
        for (var i = 0; i < y.Length; i++)
        {
            dy[i] = t[i] == 0 ? 0 : -(t[i] / y[i]);
        }
    }
}
