using Backprop.Expressions;

namespace Backprop.Activations;

/// <summary>No activation: the output is the net input, a = z.</summary>
[WireName("identity")]
public sealed record Identity : ElementwiseActivation
{
    /// <inheritdoc/>
    public override string Source => "The linear unit; the textbook default of a regression output.";

    /// <inheritdoc/>
    public override Expression Output(Expression z) => z;

    /// <inheritdoc/>
    public override string ToPyTorch(string z) => z;

    /// <inheritdoc/>
    public override void Apply(ReadOnlySpan<double> z, Span<double> a)
    {
        z.CopyTo(a);
    }

    /// <inheritdoc/>
    public override void Slope(ReadOnlySpan<double> z, ReadOnlySpan<double> a, Span<double> slope)
    {
        slope.Fill(1);
    }
}
