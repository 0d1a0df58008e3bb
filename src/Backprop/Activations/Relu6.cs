using Backprop.Expressions;

namespace Backprop.Activations;

/// <summary>Rectifier that is cut off at 6 as well: a = max(0, min(6, z)).</summary>
[WireName("relu6")]
public sealed record Relu6 : ElementwiseActivation
{
    /// <inheritdoc/>
    public override string Source => "Krizhevsky (2010), Convolutional deep belief networks on CIFAR-10; PyTorch, torch.nn.ReLU6.";

    /// <inheritdoc/>
    public override Expression Output(Expression z) => Corners.Between(z, 0, 6);

    /// <inheritdoc/>
    public override Expression Slope(Expression z, Expression a) => Corners.Slope(z, 0, 6, 1);

    /// <inheritdoc/>
    public override string SlopeReason(double z, double slope) => Corners.Reason(Name, z, 0, 6) ?? base.SlopeReason(z, slope);

    /// <inheritdoc/>
    internal override (string Place, string Remedy) Flat => Corners.Flat(Name, 0, 6);

    /// <inheritdoc/>
    public override double SmallestOutput => 0;

    /// <inheritdoc/>
    public override double LargestOutput => 6;

    /// <inheritdoc/>
    public override string ToPyTorch(string z) => $"F.relu6({z})";

    /// <inheritdoc/>
    public override IReadOnlyList<double> Kinks => [0, 6];

    /// <inheritdoc/>
    public override void Apply(ReadOnlySpan<double> z, Span<double> a)
    {
        for (var i = 0; i < z.Length; i++)
        {
            a[i] = Math.Max(0, Math.Min(6, z[i]));
        }
    }

    /// <inheritdoc/>
    public override void Slope(ReadOnlySpan<double> z, ReadOnlySpan<double> a, Span<double> slope)
    {
        for (var i = 0; i < z.Length; i++)
        {
            slope[i] = Corners.Slope(z[i], 0, 6, 1);
        }
    }
}
