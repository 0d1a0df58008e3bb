using Backprop.Activations;
using Backprop.Expressions;

namespace Backprop.Losses;

/// <summary>
/// The negative log-likelihood of counts t whose expected values are the outputs, averaged over the K outputs, but for what depends
/// on t alone.
/// </summary>
[WireName("poisson")]
public sealed record Poisson : Loss
{
    /// <inheritdoc/>
    public override string Source =>
        "McCullagh, Nelder (1989), Generalized linear models, chapter 6; PyTorch, torch.nn.PoissonNLLLoss, log_input=False "
        + "without its epsilon.";

    /// <inheritdoc/>
    public override double SmallestTarget => 0;

    /// <inheritdoc/>
    public override string? RemarkOn(Activation last, Matrix outputs) => last.SmallestOutput >= 0
        ? null
        : $"{Name} takes each output for an expected count, and {last.Name} gives numbers below 0 too: use softplus there.";

    /// <inheritdoc/>
    public override Expression Contribution(Expression y, Expression t, Expression outputs) =>
        (y - Logarithms.Weighted.Of(t, y)) / outputs;

    /// <inheritdoc/>
    public override Expression Slope(Expression y, Expression t, Expression outputs) => (1 - Logarithms.Ratio.Of(t, y)) / outputs;

    /// <inheritdoc/>
    public override string ToPyTorch(string y, string t) => $"torch.mean({y} - {Logarithms.WeightedInPyTorch(t, y)})";

    /// <inheritdoc/>
    public override void Evaluate(ReadOnlySpan<double> y, ReadOnlySpan<double> t, Span<double> e)
    {
        for (var i = 0; i < y.Length; i++)
        {
            e[i] = (y[i] - Logarithms.WeightedOf(t[i], y[i])) / y.Length;
        }
    }

    /// <inheritdoc/>
    public override void Gradient(ReadOnlySpan<double> y, ReadOnlySpan<double> t, Span<double> dy)
    {
        for (var i = 0; i < y.Length; i++)
        {
            dy[i] = (1 - Logarithms.RatioOf(t[i], y[i])) / y.Length;
        }
    }
}
