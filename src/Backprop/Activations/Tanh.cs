namespace Backprop.Activations;

/// <summary>Hyperbolic tangent: a = tanh z.</summary>
public sealed record Tanh : ElementwiseActivation
{
    /// <inheritdoc/>
    public override string Formula => @"\tanh z";

    /// <inheritdoc/>
    public override string Derivative => @"1 - a^2";

    /// <inheritdoc/>
    public override string Source => "LeCun, Bottou, Orr, Müller (1998), Efficient BackProp.";

    /// <inheritdoc/>
    public override void Apply(ReadOnlySpan<double> z, Span<double> a)
    {
        for (var i = 0; i < z.Length; i++)
        {
            a[i] = Math.Tanh(z[i]);
        }
    }

    /// <inheritdoc/>
    public override void Slope(ReadOnlySpan<double> z, ReadOnlySpan<double> a, Span<double> slope)
    {
        for (var i = 0; i < z.Length; i++)
        {
            slope[i] = 1 - (a[i] * a[i]);
        }
    }
}
