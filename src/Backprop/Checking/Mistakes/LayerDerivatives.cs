namespace Backprop.Checking.Mistakes;

/// <summary>What a backward pass gives at a layer.</summary>
/// <param name="Deltas">∂E/∂z, (samples × outputs).</param>
/// <param name="Gradients">The gradient of each block of parameters that follows from it.</param>
internal sealed record LayerDerivatives(Matrix Deltas, IReadOnlyList<double[]> Gradients);
