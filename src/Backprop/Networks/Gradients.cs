using Backprop.Layers;

namespace Backprop.Networks;

/// <summary>The derivatives of a batch's loss by everything it depends on.</summary>
/// <param name="Layers">Per layer.</param>
/// <param name="Inputs">∂E/∂x, (samples × inputs); null where it was not asked for.</param>
public sealed record Gradients(IReadOnlyList<LayerGradients> Layers, Matrix? Inputs)
{
    /// <summary>Gradients to be filled.</summary>
    internal static Gradients For(Network network, int samples, bool withInputs)
    {
        var layers = new LayerGradients[network.Layers.Count];
        for (var l = 0; l < layers.Length; l++)
        {
            layers[l] = LayerGradients.For(network.Layers[l], network.OutputShapeOf(l), samples);
        }

        return new Gradients(layers, withInputs ? Matrix.Uninitialized(samples, network.InputCount) : null);
    }
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
    internal static LayerGradients For(Layer layer, Shape output, int samples)
    {
        var blocks = new Matrix[layer.Blocks.Count];
        for (var b = 0; b < blocks.Length; b++)
        {
            blocks[b] = Matrix.Uninitialized(layer.Blocks[b].Shape.Rows, layer.Blocks[b].Shape.Columns);
        }

        return new LayerGradients(blocks, Matrix.Uninitialized(samples, output.Size));
    }
}
