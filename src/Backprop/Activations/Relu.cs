using System.ComponentModel.DataAnnotations;

namespace Backprop.Activations;

/// <summary>Rectifier: a = max(0, z).</summary>
/// <param name="DerivativeAtZero">The derivative taken at a net input of exactly 0.</param>
public sealed record Relu([property: Range(0, 1)] double DerivativeAtZero = 1) : ElementwiseActivation
{
    /// <inheritdoc/>
    public override string Formula => @"\max(0, z)";

    /// <inheritdoc/>
    public override string Derivative => @"\begin{cases} 0 & z < 0 \\ \text{derivativeAtZero} & z = 0 \\ 1 & z > 0 \end{cases}";

    /// <inheritdoc/>
    public override string Source => "Nair, Hinton (2010), Rectified linear units improve restricted Boltzmann machines.";

    /// <inheritdoc/>
    public override void Apply(ReadOnlySpan<double> z, Span<double> a)
    {
        for (var i = 0; i < z.Length; i++)
        {
            a[i] = z[i] < 0 ? 0 : z[i];
        }
    }

    /// <inheritdoc/>
    public override void Slope(ReadOnlySpan<double> z, ReadOnlySpan<double> a, Span<double> slope)
    {
        for (var i = 0; i < z.Length; i++)
        {
            slope[i] = z[i] < 0 ? 0 : z[i] == 0 ? DerivativeAtZero : 1;
        }
    }
}
