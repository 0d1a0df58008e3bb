using Backprop.Activations;
using Backprop.Expressions;

namespace Backprop.Losses;

/// <summary>
/// The logarithm of the hyperbolic cosine of the error, averaged over the K outputs: squared near the target, absolute away from
/// it.
/// </summary>
[WireName("logCosh")]
public sealed record LogCosh : Loss
{
    private const double Ln2 = 0.6931471805599453;

    private static readonly Function LogOfCosh = Functions.Of(
        "log_cosh",
        @"\ln \cosh",
        Of,
        x => Functions.Tanh.Of(x),
        "def log_cosh(x):\n    return abs(x) + softplus(-2 * abs(x)) - " + PythonNotation.Float(Ln2),
        Softplus.Function);

    /// <inheritdoc/>
    public override string Source => "Saleh, Saleh (2022), Statistical properties of the log-cosh loss function used in machine learning.";

    /// <inheritdoc/>
    public override Expression Contribution(Expression y, Expression t, Expression outputs) => LogOfCosh.Of(y - t) / outputs;

    /// <inheritdoc/>
    public override string ToPyTorch(string y, string t) =>
        $"torch.mean(torch.logaddexp({y} - {t}, {t} - {y}) - {PythonNotation.Float(Ln2)})";

    /// <inheritdoc/>
    public override void Evaluate(ReadOnlySpan<double> y, ReadOnlySpan<double> t, Span<double> e)
    {
        for (var i = 0; i < y.Length; i++)
        {
            e[i] = Of(y[i] - t[i]) / y.Length;
        }
    }

    /// <inheritdoc/>
    public override void Gradient(ReadOnlySpan<double> y, ReadOnlySpan<double> t, Span<double> dy)
    {
        for (var i = 0; i < y.Length; i++)
        {
            dy[i] = Math.Tanh(y[i] - t[i]) / y.Length;
        }
    }

    // |x| + ln((1 + e^(-2|x|)) / 2): no e^x that could overflow.
    private static double Of(double x) => Math.Abs(x) + Softplus.Of(-2 * Math.Abs(x)) - Ln2;
}
