namespace Backprop.Activations;

/// <summary>Turns a layer's net inputs z into its outputs a, one sample (row) at a time.</summary>
public abstract record Activation : Definition
{
    /// <summary>a = f(z).</summary>
    /// <param name="z">Net inputs, (neurons).</param>
    /// <param name="a">Receives the outputs, (neurons).</param>
    public abstract void Apply(ReadOnlySpan<double> z, Span<double> a);

    /// <summary>The chain rule through the activation: ∂E/∂z_j = Σ_i ∂E/∂a_i · ∂a_i/∂z_j, summed in index order.</summary>
    /// <param name="z">Net inputs, (neurons).</param>
    /// <param name="a">The outputs that belong to them, (neurons).</param>
    /// <param name="da">∂E/∂a, (neurons).</param>
    /// <param name="dz">Receives ∂E/∂z, (neurons).</param>
    public abstract void Pullback(ReadOnlySpan<double> z, ReadOnlySpan<double> a, ReadOnlySpan<double> da, Span<double> dz);
}
