using Backprop.Layers;
using Backprop.Networks;

namespace Backprop.Checking.Mistakes;

/// <summary>A weight's gradient is its neuron's delta: the factor ∂net/∂w, the input, is missing.</summary>
[WireName("inputFactorMissing")]
internal sealed class InputFactorMissing : Mistake
{
    public override IEnumerable<Variant<double[]>> Gradients(LayerState state, BlockAddress block, Matrix deltas, double[] gradient)
    {
        if (block.In(state.Pass.Network).Role != BlockRole.Weights)
        {
            yield break;
        }

        var x = state.Inputs;
        var ones = new Matrix(x.Rows, x.Columns, [.. Enumerable.Repeat(1.0, x.Values.Length)]);
        yield return new(
            state.Show(block, state.Gradients(deltas, ones)[block.Block]),
            "The input is missing in the gradient of the weights: as ∂net/∂w is the input that the weight multiplies, ∂E/∂w is ∂E/∂net of "
            + "the neuron times that input, summed over the samples.");
    }
}
