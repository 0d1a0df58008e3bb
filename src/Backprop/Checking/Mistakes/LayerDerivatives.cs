namespace Backprop.Checking.Mistakes;

/// <summary>What a backward pass gives at a layer, and at those after it.</summary>
/// <param name="Layer">The layer, counted from 0.</param>
/// <param name="Deltas">∂E/∂z, (samples × outputs).</param>
/// <param name="Gradients">The gradient of each block of parameters that follows from it.</param>
/// <param name="After">What it gives at the layers after it; null at the last.</param>
internal sealed record LayerDerivatives(int Layer, Matrix Deltas, IReadOnlyList<double[]> Gradients, LayerDerivatives? After)
{
    /// <summary>What it gives at this layer or one after it.</summary>
    public LayerDerivatives Of(int layer)
    {
        var found = this;
        while (found.Layer < layer)
        {
            found = found.After!;
        }

        return found;
    }
}
