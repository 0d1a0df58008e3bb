using System.ComponentModel.DataAnnotations;

namespace Backprop.Activations;

/// <summary>Rectifier that keeps a small slope below zero, so that no unit dies: a = z for z ≥ 0, αz otherwise.</summary>
/// <param name="Alpha">The slope below zero.</param>
/// <param name="DerivativeAtZero">The derivative taken at a net input of exactly 0.</param>
public sealed record LeakyRelu(
    [property: Range(0, 1)] double Alpha = 0.01, [property: Range(0, 1)] double DerivativeAtZero = 1) : ElementwiseActivation
{
    /// <inheritdoc/>
    public override string Formula => @"\max(\alpha z, z)";

    /// <inheritdoc/>
    public override string Derivative => @"\begin{cases} \alpha & z < 0 \\ \text{derivativeAtZero} & z = 0 \\ 1 & z > 0 \end{cases}";

    /// <inheritdoc/>
    public override string Source => "Maas, Hannun, Ng (2013), Rectifier nonlinearities improve neural network acoustic models.";

    /// <inheritdoc/>
    public override void Apply(ReadOnlySpan<double> z, Span<double> a)
    {
        for (var i = 0; i < z.Length; i++)
        {
            a[i] = z[i] < 0 ? Alpha * z[i] : z[i];
        }
    }

    /// <inheritdoc/>
    public override void Slope(ReadOnlySpan<double> z, ReadOnlySpan<double> a, Span<double> slope)
    {
        for (var i = 0; i < z.Length; i++)
        {
            slope[i] = z[i] < 0 ? Alpha : z[i] == 0 ? DerivativeAtZero : 1;
        }
    }
}
