using Backprop.Expressions;

namespace Backprop.Activations;

/// <summary>A straight line in place of the sigmoid: a = max(0, min(1, z/6 + ½)).</summary>
[WireName("hardSigmoid")]
public sealed record HardSigmoid() : CutOffLine(low: -3, high: 3, slope: (Expression)1 / 6)
{
    /// <inheritdoc/>
    public override string Source =>
        "Courbariaux, Bengio, David (2015), BinaryConnect, with PyTorch's slope of 1/6; PyTorch, torch.nn.Hardsigmoid.";

    /// <inheritdoc/>
    public override double SmallestOutput => 0;

    /// <inheritdoc/>
    public override double LargestOutput => 1;

    /// <inheritdoc/>
    public override string ToPyTorch(string z) =>
        // F.hardsigmoid takes its slope of 1/6 in float32.
        $"F.hardtanh({z} / 3) / 2 + 0.5";

    private protected override Expression Line(Expression z) => (z / 6) + 0.5;

    /// <inheritdoc/>
    public override void Apply(ReadOnlySpan<double> z, Span<double> a)
    {
        for (var i = 0; i < z.Length; i++)
        {
            a[i] = Math.Max(0, Math.Min(1, (z[i] / 6) + 0.5));
        }
    }
}
