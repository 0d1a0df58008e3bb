using Backprop.Networks;

namespace Backprop.Checking.Mistakes;

/// <summary>The deltas were carried back through the next layer's weights after these had been updated.</summary>
[WireName("usedUpdatedWeights")]
internal sealed class UsedUpdatedWeights : Mistake
{
    public override IEnumerable<Variant<Matrix>> Deltas(LayerState state)
    {
        if (state.Claim.Step is not { } step)
        {
            yield break;
        }

        foreach (var (layer, after) in state.DenseAfter)
        {
            var next = step.Next(state.Pass.Network, new BlockAddress(layer, 0), state.After!.Of(layer).Gradients[0]);
            var updated = after with { Weights = new Matrix(after.Weights.Rows, after.Weights.Columns, next) };
            yield return new(
                state.ThroughActivation(state.OutputGradients(layer, updated)),
                "The deltas were carried back through weights of the next layer that had been updated already. All gradients belong "
                + "to the weights before the step: compute every gradient first, then update all parameters.");
        }
    }
}
