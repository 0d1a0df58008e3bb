using Backprop.Activations;

namespace Backprop.Checking.Mistakes;

/// <summary>∂E/∂net was multiplied by the activation's derivative once more.</summary>
[WireName("activationDerivativeTwice")]
internal sealed class ActivationDerivativeTwice : Mistake
{
    public override IEnumerable<Variant<Matrix>> Deltas(LayerState state)
    {
        if (state.Definition.Activation is null or Identity)
        {
            yield break;
        }

        var fused = state.After is null ? state.Pass.Criterion.Loss.FusedWith(state.Definition.Activation) : null;
        yield return new(
            state.ThroughActivation(state.Deltas()),
            "The derivative of the activation went into ∂E/∂net twice: "
            + (fused is null
                ? "∂E/∂net is ∂E/∂out times ∂out/∂net, once."
                : $"with {state.Definition.Activation.Name} under {state.Pass.Criterion.Loss.Name}, out − target is ∂E/∂net already and "
                    + "has the derivative of the activation in it."));
    }
}
