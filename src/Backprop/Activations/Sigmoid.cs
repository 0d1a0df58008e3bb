using Backprop.Expressions;

namespace Backprop.Activations;

/// <summary>Logistic function: a = 1 / (1 + e^−z).</summary>
[WireName("sigmoid")]
public sealed record Sigmoid : ElementwiseActivation
{
    /// <summary>σ, for other formulas to use.</summary>
    internal static Function Function { get; } = Functions.Of(
        "sigmoid",
        @"\sigma",
        Of,
        z => Function!.Of(z) * (1 - Function.Of(z)),
        "def sigmoid(z):\n    return 1 / (1 + exp(-z))",
        Functions.Exp);

    /// <inheritdoc/>
    public override string Source => "Rumelhart, Hinton, Williams (1986), Learning representations by back-propagating errors.";

    /// <inheritdoc/>
    public override Expression Output(Expression z) => 1 / (1 + Functions.Exp.Of(-z));

    /// <inheritdoc/>
    public override Expression Slope(Expression z, Expression a) => a * (1 - a);

    /// <inheritdoc/>
    public override double SmallestOutput => 0;

    /// <inheritdoc/>
    public override double LargestOutput => 1;

    /// <inheritdoc/>
    public override string ToPyTorch(string z) => $"torch.sigmoid({z})";

    /// <inheritdoc/>
    public override void Apply(ReadOnlySpan<double> z, Span<double> a)
    {
        for (var i = 0; i < z.Length; i++)
        {
            a[i] = Of(z[i]);
        }
    }

    /// <inheritdoc/>
    public override void Slope(ReadOnlySpan<double> z, ReadOnlySpan<double> a, Span<double> slope)
    {
        for (var i = 0; i < z.Length; i++)
        {
            slope[i] = a[i] * (1 - a[i]);
        }
    }

    /// <inheritdoc/>
    public override string SlopeReason(double z, double slope) => Saturation.Reason(Name, slope) ?? base.SlopeReason(z, slope);

    /// <summary>
    /// σ(z), as textbooks write it. Where e^−z overflows, 1 / ∞ is 0, the right answer; the mirrored form for z &lt; 0 would
    /// gain only subnormal results and lose the digits that everyone else's plain formula gives.
    /// </summary>
    internal static double Of(double z) => 1 / (1 + Math.Exp(-z));
}
