using Backprop.Networks;

namespace Backprop.Checking.Mistakes;

/// <summary>The derivative of the penalty is missing in the gradient.</summary>
[WireName("penaltyForgotten")]
internal sealed class PenaltyForgotten : Mistake
{
    public override IEnumerable<Variant<double[]>> Gradients(LayerState state, BlockAddress block, Matrix deltas, double[] gradient)
    {
        if (Penalty.IsOn(block.In(state.Pass.Network), state.Pass.Criterion.Regularization))
        {
            yield return new(
                state.Show(block, state.Gradients(deltas, penalty: null)[block.Block]),
                "The derivative of the penalty is missing: with l1·Σ|w| + l2·Σw² in the loss, l1·sgn(w) + 2·l2·w goes into ∂E/∂w.");
        }
    }
}
