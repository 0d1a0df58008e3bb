using Backprop.Expressions;
using Backprop.Kernels;

namespace Backprop.Activations;

/// <summary>Gaussian error linear unit in its exact form: a = zΦ(z), Φ the normal distribution function.</summary>
[WireName("gelu")]
public sealed record Gelu : ElementwiseActivation
{
    private static readonly Function NormalDistribution = Functions.Of(
        "normal_distribution",
        @"\Phi",
        Distribution,
        z => NormalDensity!.Of(z),
        "def normal_distribution(z):\n    return 0.5 * math.erfc(-z / math.sqrt(2))");

    private static readonly Function NormalDensity = Functions.Of(
        "normal_density",
        @"\varphi",
        Density,
        z => -(z * NormalDensity!.Of(z)),
        "def normal_density(z):\n    return math.exp(-0.5 * z * z) / math.sqrt(2 * math.pi)");

    /// <inheritdoc/>
    public override string Source => "Hendrycks, Gimpel (2016), Gaussian error linear units.";

    /// <inheritdoc/>
    public override Expression Output(Expression z) => z * NormalDistribution.Of(z);

    /// <inheritdoc/>
    public override string ToPyTorch(string z) => $"F.gelu({z})";

    /// <inheritdoc/>
    public override void Apply(ReadOnlySpan<double> z, Span<double> a)
    {
        Distributions(z, a);
        for (var i = 0; i < z.Length; i++)
        {
            a[i] = z[i] * a[i];
        }
    }

    /// <inheritdoc/>
    public override void Slope(ReadOnlySpan<double> z, ReadOnlySpan<double> a, Span<double> slope)
    {
        Distributions(z, slope);
        for (var i = 0; i < z.Length; i++)
        {
            slope[i] += z[i] * Density(z[i]);
        }
    }

    /// <summary>Φ(z), through erfc so that nothing cancels in the left tail.</summary>
    private static double Distribution(double z) => 0.5 * SpecialFunctions.Erfc(-z / Math.Sqrt(2));

    /// <summary>Φ(z) of many, to the same bits.</summary>
    private static void Distributions(ReadOnlySpan<double> z, Span<double> values)
    {
        for (var i = 0; i < z.Length; i++)
        {
            values[i] = -z[i] / Math.Sqrt(2);
        }

        SpecialFunctions.Erfc(values[..z.Length], values);
        Elementwise.Multiply(values[..z.Length], 0.5);
    }

    /// <summary>φ(z).</summary>
    private static double Density(double z) => Math.Exp(-0.5 * z * z) / Math.Sqrt(2 * Math.PI);
}
