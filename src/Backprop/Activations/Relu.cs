using System.ComponentModel.DataAnnotations;
using System.Numerics;
using System.Runtime.InteropServices;
using Backprop.Expressions;

namespace Backprop.Activations;

/// <summary>Rectifier: a = max(0, z).</summary>
/// <param name="DerivativeAtZero">The derivative taken at a net input of exactly 0.</param>
[WireName("relu")]
public sealed record Relu([property: Range(0, 1)] double DerivativeAtZero = 1) : ElementwiseActivation
{
    /// <summary>max(0, z), for other formulas to use; its derivative at 0 is 1.</summary>
    internal static Function Function { get; } = new(
        "relu",
        "def relu(z):\n    return 0.0 if z < 0 else z",
        arguments => new($@"\max(0, {arguments[0].Text})", Binding.Atom),
        arguments => arguments[0] < 0 ? 0 : arguments[0],
        (arguments, _) => Rectifier.Slope(arguments[0], 0, atZero: 1));

    /// <inheritdoc/>
    public override string Source => "Nair, Hinton (2010), Rectified linear units improve restricted Boltzmann machines.";

    /// <inheritdoc/>
    public override Expression Output(Expression z) => Function.Of(z);

    /// <inheritdoc/>
    public override Expression Slope(Expression z, Expression a) => Rectifier.Slope(z, 0, DerivativeAtZero);

    /// <inheritdoc/>
    public override string SlopeReason(double z, double slope) => Rectifier.Reason(
        "ReLU", z, "The net input is negative: ReLU is off, its derivative is 0, and nothing flows back through this neuron.");

    private protected override Expression GeneralSlope(Expression z, Expression a) => Rectifier.Slope(z, 0);

    /// <inheritdoc/>
    public override double SmallestOutput => 0;

    /// <inheritdoc/>
    public override string ToPyTorch(string z) =>
        DerivativeAtZero == 0 ? $"torch.relu({z})" : Rectifier.ToPyTorch(z, $"0 * {z}", DerivativeAtZero);

    /// <inheritdoc/>
    public override IReadOnlyList<double> Kinks => [0];

    /// <inheritdoc/>
    public override void Apply(ReadOnlySpan<double> z, Span<double> a)
    {
        var vectors = MemoryMarshal.Cast<double, Vector<double>>(z);
        var outputs = MemoryMarshal.Cast<double, Vector<double>>(a)[..vectors.Length];
        for (var v = 0; v < vectors.Length; v++)
        {
            outputs[v] = Vector.ConditionalSelect(Vector.LessThan(vectors[v], Vector<double>.Zero), Vector<double>.Zero, vectors[v]);
        }

        for (var i = vectors.Length * Vector<double>.Count; i < z.Length; i++)
        {
            a[i] = z[i] < 0 ? 0 : z[i];
        }
    }

    /// <inheritdoc/>
    public override void Slope(ReadOnlySpan<double> z, ReadOnlySpan<double> a, Span<double> slope)
    {
        var vectors = MemoryMarshal.Cast<double, Vector<double>>(z);
        var slopes = MemoryMarshal.Cast<double, Vector<double>>(slope)[..vectors.Length];
        for (var v = 0; v < vectors.Length; v++)
        {
            var atZero = Vector.Equals(vectors[v], Vector<double>.Zero);
            var fromZero = Vector.ConditionalSelect(atZero, new Vector<double>(DerivativeAtZero), Vector<double>.One);
            slopes[v] = Vector.ConditionalSelect(Vector.LessThan(vectors[v], Vector<double>.Zero), Vector<double>.Zero, fromZero);
        }

        for (var i = vectors.Length * Vector<double>.Count; i < z.Length; i++)
        {
            slope[i] = z[i] < 0 ? 0 : z[i] == 0 ? DerivativeAtZero : 1;
        }
    }
}
