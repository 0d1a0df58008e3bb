using Backprop.Expressions;

namespace Backprop.Activations;

/// <summary>Hyperbolic tangent: a = tanh z.</summary>
[WireName("tanh")]
public sealed record Tanh : ElementwiseActivation
{
    /// <inheritdoc/>
    public override string Source => "LeCun, Bottou, Orr, Müller (1998), Efficient BackProp.";

    /// <inheritdoc/>
    public override Expression Output(Expression z) => Functions.Tanh.Of(z);

    /// <inheritdoc/>
    public override Expression Slope(Expression z, Expression a) => 1 - Functions.Square.Of(a);

    /// <inheritdoc/>
    public override double SmallestOutput => -1;

    /// <inheritdoc/>
    public override double LargestOutput => 1;

    /// <inheritdoc/>
    public override string ToPyTorch(string z) => $"torch.tanh({z})";

    /// <inheritdoc/>
    public override void Apply(ReadOnlySpan<double> z, Span<double> a)
    {
        for (var i = 0; i < z.Length; i++)
        {
            a[i] = Math.Tanh(z[i]);
        }
    }

    /// <inheritdoc/>
    public override void Slope(ReadOnlySpan<double> z, ReadOnlySpan<double> a, Span<double> slope)
    {
        for (var i = 0; i < z.Length; i++)
        {
            slope[i] = 1 - (a[i] * a[i]);
        }
    }

    /// <inheritdoc/>
    public override string SlopeReason(double z, double slope) => Saturation.Reason(Name, slope) ?? base.SlopeReason(z, slope);
}
