using Backprop.Expressions;

namespace Backprop.Activations;

/// <summary>Like tanh with slower tails: a = z / (1 + |z|).</summary>
[WireName("softsign")]
public sealed record Softsign : ElementwiseActivation
{
    /// <inheritdoc/>
    public override string Source =>
        "Bergstra, Desjardins, Lamblin, Bengio (2009), Quadratic polynomials learn better image features; PyTorch, torch.nn.Softsign.";

    /// <inheritdoc/>
    public override Expression Output(Expression z) => z / (1 + Functions.Abs.Of(z));

    /// <inheritdoc/>
    public override Expression Slope(Expression z, Expression a) => 1 / Functions.Square.Of(1 + Functions.Abs.Of(z));

    /// <inheritdoc/>
    public override string SlopeReason(double z, double slope) => Saturation.Reason(Name, slope) ?? base.SlopeReason(z, slope);

    /// <inheritdoc/>
    public override double SmallestOutput => -1;

    /// <inheritdoc/>
    public override double LargestOutput => 1;

    /// <inheritdoc/>
    public override string ToPyTorch(string z) => $"F.softsign({z})";

    /// <inheritdoc/>
    public override void Apply(ReadOnlySpan<double> z, Span<double> a)
    {
        for (var i = 0; i < z.Length; i++)
        {
            a[i] = z[i] / (1 + Math.Abs(z[i]));
        }
    }

    /// <inheritdoc/>
    public override void Slope(ReadOnlySpan<double> z, ReadOnlySpan<double> a, Span<double> slope)
    {
        for (var i = 0; i < z.Length; i++)
        {
            var size = 1 + Math.Abs(z[i]);
            slope[i] = 1 / (size * size);
        }
    }
}
