namespace Backprop.Activations;

/// <summary>Gaussian error linear unit in its exact form: a = zΦ(z), Φ the normal distribution function.</summary>
public sealed record Gelu : ElementwiseActivation
{
    /// <inheritdoc/>
    public override string Formula => @"z \, \Phi(z) = \frac{z}{2} \left(1 + \operatorname{erf} \frac{z}{\sqrt{2}}\right)";

    /// <inheritdoc/>
    public override string Derivative => @"\Phi(z) + z \, \varphi(z)";

    /// <inheritdoc/>
    public override string Source => "Hendrycks, Gimpel (2016), Gaussian error linear units.";

    /// <inheritdoc/>
    public override void Apply(ReadOnlySpan<double> z, Span<double> a)
    {
        for (var i = 0; i < z.Length; i++)
        {
            a[i] = z[i] * Distribution(z[i]);
        }
    }

    /// <inheritdoc/>
    public override void Slope(ReadOnlySpan<double> z, ReadOnlySpan<double> a, Span<double> slope)
    {
        for (var i = 0; i < z.Length; i++)
        {
            slope[i] = Distribution(z[i]) + (z[i] * Density(z[i]));
        }
    }

    /// <summary>Φ(z), through erfc so that nothing cancels in the left tail.</summary>
    private static double Distribution(double z) => 0.5 * SpecialFunctions.Erfc(-z / Math.Sqrt(2));

    /// <summary>φ(z).</summary>
    private static double Density(double z) => Math.Exp(-0.5 * z * z) / Math.Sqrt(2 * Math.PI);
}
