using Backprop.Kernels;
using Backprop.Layers;

namespace Backprop.Networks;

/// <summary>The derivatives of a batch's loss by everything it depends on.</summary>
/// <param name="Layers">Per layer.</param>
/// <param name="Inputs">∂E/∂x, (samples × inputs); null where it was not asked for, or the inputs are tokens.</param>
public sealed record Gradients(IReadOnlyList<LayerGradients> Layers, Matrix? Inputs)
{
    // Where each layer leaves its share of ∂E/∂y of the layer that it takes: what takes it first, in the place of the sum itself.
    private Matrix?[] _shares = [];

    /// <summary>Gradients to be filled.</summary>
    internal static Gradients For(Network network, int samples, bool withInputs)
    {
        var layers = new LayerGradients[network.Layers.Count];
        for (var l = 0; l < layers.Length; l++)
        {
            layers[l] = LayerGradients.For(network.Layers[l], network.OutputShapeOf(l), samples);
        }

        var inputs = withInputs && !network.TakesTokens ? Matrix.Uninitialized(samples, network.InputCount) : null;
        var shares = new Matrix?[layers.Length];
        for (var l = 0; l < shares.Length; l++)
        {
            var source = network.SourcesOf(l)[0];
            var sum = source < 0 ? inputs : layers[source].Deltas;
            shares[l] = sum is null || network.ReadersOf(source)[0].Layer == l ? sum : Matrix.Uninitialized(samples, sum.Columns);
        }

        return new Gradients(layers, inputs) { _shares = shares };
    }

    /// <summary>Where a layer leaves ∂E/∂x, as far as it goes through the layer; null where nobody asks.</summary>
    internal Matrix? SharesOf(int layer) => _shares[layer];

    /// <summary>Adds up what some layers left of ∂E/∂y of what they all take, in their order; a sum hands on its own ∂E/∂z.</summary>
    internal void AddShares(IReadOnlyList<Reader> readers, Matrix sum)
    {
        for (var r = 0; r < readers.Count; r++)
        {
            var (layer, offset) = readers[r];
            var share = offset > 0 ? Layers[layer].Deltas : _shares[layer]!;
            if (r > 0)
            {
                Elementwise.Add(sum.Values, share.Values);
            }
            else if (share != sum)
            {
                share.Values.CopyTo(sum.Values, 0);
            }
        }
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
