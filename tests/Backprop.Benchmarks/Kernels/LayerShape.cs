namespace Backprop.Benchmarks.Kernels;

/// <summary>How large a dense layer and its batch are.</summary>
public readonly record struct LayerShape(int Samples, int Neurons, int Inputs)
{
    /// <summary>Multiplications and additions in one product.</summary>
    public long FloatingPointOperations => 2L * Samples * Neurons * Inputs;

    /// <inheritdoc/>
    public override string ToString() => $"{Samples}x{Neurons}x{Inputs}";
}
