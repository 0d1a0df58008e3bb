namespace Backprop.Checking.Mistakes;

/// <summary>The deltas were carried back through the next layer's weights after these had been updated.</summary>
internal sealed class UsedUpdatedWeights : Mistake
{
    public override IEnumerable<Variant<Matrix>> Deltas(LayerState state)
    {
        if (state.After is not { } after || state.Claim.Step is not { } step)
        {
            yield break;
        }

        var weights = state.Pass.Network.Layers[state.Layer + 1].Weights;
        var next = step.Next(state.Pass.Network, new Block(state.Layer + 1, IsBias: false), after.WeightGradient);
        var updated = new Matrix(weights.Rows, weights.Columns, next);
        yield return new(
            state.Definition.Activation.Pullback(state.NetInputs, state.Outputs, state.OutputGradients(updated)),
            "The deltas were carried back through weights of the next layer that had been updated already. All gradients belong "
            + "to the weights before the step: compute every gradient first, then update all parameters.");
    }
}
