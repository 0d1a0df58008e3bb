namespace Backprop.Activations;

/// <summary>Smooth rectifier: a = ln(1 + e^z).</summary>
public sealed record Softplus : ElementwiseActivation
{
    /// <inheritdoc/>
    public override string Formula => @"\ln(1 + e^z)";

    /// <inheritdoc/>
    public override string Derivative => @"\sigma(z) = \frac{1}{1 + e^{-z}}";

    /// <inheritdoc/>
    public override string Source => "Dugas, Bengio, Bélisle, Nadeau, Garcia (2001), Incorporating second-order functional knowledge for better option pricing.";

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
            slope[i] = Sigmoid.Of(z[i]);
        }
    }

    /// <summary>ln(1 + e^z) written so that e^z cannot overflow.</summary>
    internal static double Of(double z) => Math.Max(z, 0) + SpecialFunctions.LogOnePlus(Math.Exp(-Math.Abs(z)));
}
