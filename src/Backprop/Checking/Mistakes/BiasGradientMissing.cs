using Backprop.Layers;
using Backprop.Networks;

namespace Backprop.Checking.Mistakes;

/// <summary>The biases have a gradient of 0, or were not updated.</summary>
[WireName("biasGradientMissing")]
internal sealed class BiasGradientMissing : Mistake
{
    public override IEnumerable<Variant<double[]>> Gradients(LayerState state, BlockAddress block, Matrix deltas, double[] gradient)
    {
        if (block.In(state.Pass.Network).Role != BlockRole.Biases)
        {
            yield break;
        }

        yield return new(
            state.Show(block, new double[gradient.Length]),
            "The gradient of the bias is missing: as ∂net/∂b = 1, it is ∂E/∂net of its neuron, summed over the samples.");
        yield return new(
            new double[gradient.Length],
            "The bias was left as it is: it is trained like the weights, with ∂E/∂b = ∂E/∂net of its neuron, summed over the samples.");
    }
}
