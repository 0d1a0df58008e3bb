using System.ComponentModel.DataAnnotations;
using Backprop.Expressions;

namespace Backprop.Activations;

/// <summary>Rectifier that keeps a small slope below zero, so that no unit dies: a = z for z ≥ 0, αz otherwise.</summary>
/// <param name="Alpha">The slope below zero, any number.</param>
/// <param name="DerivativeAtZero">The derivative taken at a net input of exactly 0.</param>
[WireName("leakyRelu")]
public sealed record LeakyRelu(double Alpha = 0.01, [property: Range(0, 1)] double DerivativeAtZero = 1)
    : ElementwiseActivation
{
    /// <inheritdoc/>
    public override string Source => "Maas, Hannun, Ng (2013), Rectifier nonlinearities improve neural network acoustic models.";

    /// <inheritdoc/>
    public override Expression Output(Expression z) => new Cases([new Branch(AlphaSymbol * z, z, Comparison.Less, 0)], z);

    /// <inheritdoc/>
    public override Expression Slope(Expression z, Expression a) => Rectifier.Slope(z, AlphaSymbol, DerivativeAtZero);

    /// <inheritdoc/>
    public override string SlopeReason(double z, double slope) => Rectifier.Reason(
        "leaky ReLU", z, "The net input is negative: leaky ReLU lets only the share α through.");

    private protected override Expression GeneralSlope(Expression z, Expression a) => Rectifier.Slope(z, AlphaSymbol);

    private Symbol AlphaSymbol => new(@"\alpha", Number: Alpha);

    /// <inheritdoc/>
    public override double SmallestOutput => Alpha <= 0 ? 0 : double.NegativeInfinity;

    /// <inheritdoc/>
    public override string ToPyTorch(string z) => Rectifier.ToPyTorch(z, $"{PythonNotation.Float(Alpha)} * {z}", DerivativeAtZero);

    /// <inheritdoc/>
    public override IReadOnlyList<double> Kinks => Alpha == 1 ? [] : [0];

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
