using System.ComponentModel.DataAnnotations;
using Backprop.Expressions;

namespace Backprop.Losses;

/// <summary>
/// The negative log-likelihood of targets around the outputs with a deviation σ that is known, averaged over the K
/// outputs.
/// </summary>
/// <param name="Sigma">σ, the standard deviation of the targets around the outputs.</param>
[WireName("gaussian")]
public sealed record Gaussian([property: Range(0, double.MaxValue, MinimumIsExclusive = true)] double Sigma = 1) : Loss
{
    private const double HalfLogOf2Pi = 0.9189385332046727;

    private static readonly Spelled HalfLogTau = new(@"\tfrac{1}{2} \ln 2\pi", HalfLogOf2Pi);

    /// <inheritdoc/>
    public override string Source =>
        "Bishop (2006), Pattern recognition and machine learning, section 3.1.1; PyTorch, torch.nn.GaussianNLLLoss with full=True.";

    /// <inheritdoc/>
    public override Expression Contribution(Expression y, Expression t, Expression outputs) =>
        ((0.5 * Functions.Square.Of((t - y) / SigmaSymbol)) + Functions.Ln.Of(SigmaSymbol) + HalfLogTau) / outputs;

    /// <inheritdoc/>
    public override Expression Slope(Expression y, Expression t, Expression outputs) =>
        (y - t) / Functions.Square.Of(SigmaSymbol) / outputs;

    private Symbol SigmaSymbol => new(@"\sigma", Number: Sigma);

    /// <inheritdoc/>
    public override string ToPyTorch(string y, string t) =>
        $"F.gaussian_nll_loss({y}, {t}, torch.full_like({y}, {PythonNotation.Float(Sigma)}) ** 2, full=True, eps=0.0)";

    /// <inheritdoc/>
    public override void Evaluate(ReadOnlySpan<double> y, ReadOnlySpan<double> t, Span<double> e)
    {
        for (var i = 0; i < y.Length; i++)
        {
            var d = (t[i] - y[i]) / Sigma;
            e[i] = ((0.5 * (d * d)) + Math.Log(Sigma) + HalfLogOf2Pi) / y.Length;
        }
    }

    /// <inheritdoc/>
    public override void Gradient(ReadOnlySpan<double> y, ReadOnlySpan<double> t, Span<double> dy)
    {
        for (var i = 0; i < y.Length; i++)
        {
            dy[i] = (y[i] - t[i]) / (Sigma * Sigma) / y.Length;
        }
    }
}
