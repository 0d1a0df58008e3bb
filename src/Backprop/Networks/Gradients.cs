namespace Backprop.Networks;

/// <summary>The derivatives of a batch's loss by everything it depends on.</summary>
/// <param name="Layers">Per layer.</param>
/// <param name="Inputs">∂E/∂x, (samples × inputs).</param>
public sealed record Gradients(IReadOnlyList<LayerGradients> Layers, Matrix Inputs);

/// <summary>The derivatives that belong to one layer.</summary>
/// <param name="Weights">∂E/∂W, (neurons × inputs).</param>
/// <param name="Biases">∂E/∂b, in the form of the layer's biases; a shared bias has the sum over its neurons.</param>
/// <param name="Deltas">∂E/∂z, (samples × neurons).</param>
public sealed record LayerGradients(Matrix Weights, double[] Biases, Matrix Deltas);
