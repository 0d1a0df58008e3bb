namespace Backprop.Activations;

/// <summary>An activation whose i-th output depends on the i-th net input alone.</summary>
public abstract record ElementwiseActivation : Activation
{
    /// <summary>The derivative of each output by its own net input.</summary>
    /// <param name="z">Net inputs, (neurons).</param>
    /// <param name="a">The outputs that belong to them, (neurons).</param>
    /// <param name="slope">Receives ∂a_i/∂z_i, (neurons).</param>
    public abstract void Slope(ReadOnlySpan<double> z, ReadOnlySpan<double> a, Span<double> slope);

    /// <inheritdoc/>
    public sealed override void Pullback(
        ReadOnlySpan<double> z, ReadOnlySpan<double> a, ReadOnlySpan<double> da, Span<double> dz)
    {
        Slope(z, a, dz);
        for (var i = 0; i < dz.Length; i++)
        {
            // A sum of one product, from 0 as every sum here: a neuron that is off gives 0, never -0.
            dz[i] = 0 + (da[i] * dz[i]);
        }
    }
}
