namespace Backprop.Checking.Mistakes;

/// <summary>∂E/∂net was taken to be ∂E/∂out: the factor ∂out/∂net is missing.</summary>
[WireName("missingActivationDerivative")]
internal sealed class MissingActivationDerivative : Mistake
{
    public override IEnumerable<Variant<Matrix>> Deltas(LayerState state)
    {
        if (state.Definition.Activation is null)
        {
            yield break;
        }

        yield return new(
            state.OutputGradients(),
            "The factor ∂out/∂net, the derivative of the activation, is missing in ∂E/∂net: multiply ∂E/∂out by it before "
            + "you form the layer's gradients and go on to the layer before.");
    }
}
