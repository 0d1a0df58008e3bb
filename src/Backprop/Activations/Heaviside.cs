using Backprop.Expressions;

namespace Backprop.Activations;

/// <summary>Heaviside's step, the perceptron's activation: a = 1 for z > 0, 0 otherwise.</summary>
[WireName("step")]
public sealed record Heaviside : ElementwiseActivation
{
    // An output is a float in Python too, whatever it is computed from.
    private static readonly Symbol One = new("1", Number: 1);
    private static readonly Symbol Zero = new("0", Number: 0);

    /// <inheritdoc/>
    public override string Source =>
        "Rosenblatt (1958), The perceptron: a probabilistic model for information storage and organization in the brain.";

    /// <inheritdoc/>
    public override Expression Output(Expression z) => new Cases([new Branch(One, z, Comparison.Greater, 0)], Zero);

    /// <inheritdoc/>
    public override Expression Slope(Expression z, Expression a) => 0;

    /// <inheritdoc/>
    public override string SlopeReason(double z, double slope) => z == 0
        ? "The net input is exactly 0, where step jumps and has no derivative; it is taken as 0, and nothing flows back."
        : "Step is flat on either side of its jump: the derivative is 0 at every net input, and nothing ever flows back through it.";

    /// <inheritdoc/>
    internal override (string Place, string Remedy) Flat => (
        "the derivative of step is 0, as it is everywhere", "sigmoid is its smooth form, which can be trained");

    /// <inheritdoc/>
    public override double SmallestOutput => 0;

    /// <inheritdoc/>
    public override double LargestOutput => 1;

    /// <inheritdoc/>
    public override string ToPyTorch(string z) =>
        // In a form that PyTorch can go back through; its heaviside has no derivative.
        $"torch.where({z} > 0, torch.ones_like({z}), 0 * {z})";

    /// <inheritdoc/>
    public override IReadOnlyList<double> Kinks => [0];

    /// <inheritdoc/>
    public override void Apply(ReadOnlySpan<double> z, Span<double> a)
    {
        for (var i = 0; i < z.Length; i++)
        {
            a[i] = z[i] > 0 ? 1 : 0;
        }
    }

    /// <inheritdoc/>
    public override void Slope(ReadOnlySpan<double> z, ReadOnlySpan<double> a, Span<double> slope)
    {
        for (var i = 0; i < z.Length; i++)
        {
            slope[i] = 0;
        }
    }
}
