namespace Backprop.Networks;

/// <summary>The derivatives of a batch's loss by everything it depends on.</summary>
/// <param name="Layers">Per layer.</param>
/// <param name="Inputs">∂E/∂x, (samples × inputs); null where it was not asked for.</param>
public sealed record Gradients(IReadOnlyList<LayerGradients> Layers, Matrix? Inputs)
{
    /// <summary>Gradients to be filled.</summary>
    internal static Gradients For(Network network, int samples, bool withInputs) => new(
        [.. network.Layers.Select(layer => LayerGradients.For(layer, samples))],
        withInputs ? Matrix.Uninitialized(samples, network.InputCount) : null);
}

/// <summary>The derivatives that belong to one layer.</summary>
/// <param name="Weights">∂E/∂W, (neurons × inputs).</param>
/// <param name="Biases">∂E/∂b, in the form of the layer's biases; a shared bias has the sum over its neurons.</param>
/// <param name="Deltas">∂E/∂z, (samples × neurons).</param>
public sealed record LayerGradients(Matrix Weights, double[] Biases, Matrix Deltas)
{
    /// <summary>Gradients to be filled.</summary>
    internal static LayerGradients For(Layer layer, int samples) => new(
        Matrix.Uninitialized(layer.NeuronCount, layer.InputCount),
        new double[layer.Biases.Length],
        Matrix.Uninitialized(samples, layer.NeuronCount));
}
