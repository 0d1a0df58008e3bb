using Backprop.Expressions;

namespace Backprop.Activations;

/// <summary>The straight line through 0, cut off at ±1: a = max(−1, min(1, z)).</summary>
[WireName("hardTanh")]
public sealed record HardTanh : ElementwiseActivation
{
    /// <inheritdoc/>
    public override string Source => "Collobert (2004), Large scale machine learning; PyTorch, torch.nn.Hardtanh.";

    /// <inheritdoc/>
    public override Expression Output(Expression z) => Corners.Between(z, -1, 1);

    /// <inheritdoc/>
    public override Expression Slope(Expression z, Expression a) => Corners.Slope(z, -1, 1, 1);

    /// <inheritdoc/>
    public override string SlopeReason(double z, double slope) => Corners.Reason(Name, z, -1, 1) ?? base.SlopeReason(z, slope);

    /// <inheritdoc/>
    internal override (string Place, string Remedy) Flat => Corners.Flat(Name, -1, 1);

    /// <inheritdoc/>
    public override double SmallestOutput => -1;

    /// <inheritdoc/>
    public override double LargestOutput => 1;

    /// <inheritdoc/>
    public override string ToPyTorch(string z) => $"F.hardtanh({z})";

    /// <inheritdoc/>
    public override IReadOnlyList<double> Kinks => [-1, 1];

    /// <inheritdoc/>
    public override void Apply(ReadOnlySpan<double> z, Span<double> a)
    {
        for (var i = 0; i < z.Length; i++)
        {
            a[i] = Math.Max(-1, Math.Min(1, z[i]));
        }
    }

    /// <inheritdoc/>
    public override void Slope(ReadOnlySpan<double> z, ReadOnlySpan<double> a, Span<double> slope)
    {
        for (var i = 0; i < z.Length; i++)
        {
            slope[i] = Corners.Slope(z[i], -1, 1, 1);
        }
    }
}
