using Backprop.Layers;

namespace Backprop.Networks;

/// <summary>The derivatives of a batch's loss by everything it depends on.</summary>
/// <param name="Layers">Per layer.</param>
/// <param name="Inputs">∂E/∂x, (samples × inputs); null where it was not asked for.</param>
public sealed record Gradients(IReadOnlyList<LayerGradients> Layers, Matrix? Inputs)
{
    /// <summary>Gradients to be filled.</summary>
    internal static Gradients For(Network network, int samples, bool withInputs) => new(
        [.. network.Layers.Select((layer, l) => LayerGradients.For(layer, network.OutputShapeOf(l), samples))],
        withInputs ? Matrix.Uninitialized(samples, network.InputCount) : null);
}

/// <summary>The derivatives that belong to one layer.</summary>
/// <param name="Blocks">
/// ∂E/∂θ of each block of parameters, in the layer's order, as (first axis × the others), of a vector (1 × values); a shared bias
/// has the sum over its neurons.
/// </param>
/// <param name="Deltas">∂E/∂z, (samples × outputs); where the layer has no activation, ∂E/∂y is the same.</param>
public sealed record LayerGradients(IReadOnlyList<Matrix> Blocks, Matrix Deltas)
{
    /// <summary>Gradients to be filled.</summary>
    internal static LayerGradients For(Layer layer, Shape output, int samples) => new(
        [.. layer.Blocks.Select(block => Matrix.Uninitialized(block.Shape.Rows, block.Shape.Columns))],
        Matrix.Uninitialized(samples, output.Size));
}
