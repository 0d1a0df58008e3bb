using Backprop.Expressions;

namespace Backprop.Activations;

/// <summary>Sigmoid linear unit (swish): a = zσ(z).</summary>
[WireName("silu")]
public sealed record Silu : ElementwiseActivation
{
    /// <inheritdoc/>
    public override string Source =>
        "Elfwing, Uchibe, Doya (2018), Sigmoid-weighted linear units for neural network function approximation.";

    /// <inheritdoc/>
    public override Expression Output(Expression z) => z * Sigmoid.Function.Of(z);

    /// <inheritdoc/>
    public override Expression Slope(Expression z, Expression a) => Sigmoid.Function.Of(z) * (1 + (z * (1 - Sigmoid.Function.Of(z))));

    /// <inheritdoc/>
    public override string ToPyTorch(string z) => $"F.silu({z})";

    /// <inheritdoc/>
    public override void Apply(ReadOnlySpan<double> z, Span<double> a)
    {
        for (var i = 0; i < z.Length; i++)
        {
            a[i] = z[i] * Sigmoid.Of(z[i]);
        }
    }

    /// <inheritdoc/>
    public override void Slope(ReadOnlySpan<double> z, ReadOnlySpan<double> a, Span<double> slope)
    {
        for (var i = 0; i < z.Length; i++)
        {
            var s = Sigmoid.Of(z[i]);
            slope[i] = s * (1 + (z[i] * (1 - s)));
        }
    }
}
