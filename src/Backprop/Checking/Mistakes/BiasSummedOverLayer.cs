using Backprop.Layers;
using Backprop.Networks;

namespace Backprop.Checking.Mistakes;

/// <summary>Every bias of a layer got one sum over all of its neurons.</summary>
[WireName("biasSummedOverLayer")]
internal sealed class BiasSummedOverLayer : Mistake
{
    public override IEnumerable<Variant<double[]>> Gradients(LayerState state, BlockAddress block, Matrix deltas, double[] gradient)
    {
        if (block.In(state.Pass.Network).Role != BlockRole.Biases || gradient.Length == 1)
        {
            yield break;
        }

        yield return new(
            state.Show(block, [.. Enumerable.Repeat(gradient.Sum(), gradient.Length)]),
            "Each bias got one sum over the samples and over all neurons of the layer. A bias belongs to its neuron: its gradient is the "
            + "sum over the samples of that neuron's ∂E/∂net alone.");
    }
}
