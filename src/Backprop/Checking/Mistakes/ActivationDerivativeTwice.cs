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

        var remark = "The derivative of the activation went into ∂E/∂net twice: "
            + (state.IsFused
                ? $"with {state.Definition.Activation.Name} under {state.Pass.Criterion.Loss.Name}, out − target is ∂E/∂net already and "
                    + "has the derivative of the activation in it."
                : "∂E/∂net is ∂E/∂out times ∂out/∂net, once.");
        yield return new(state.ThroughActivation(state.Deltas()), remark);
        if (state.Definition.CouplesOutputs)
        {
            yield return new(
                SoftmaxCrossTermsMissing.ThroughDiagonal(state, state.Deltas()),
                $"{remark} The second time it was the diagonal of softmax's derivative alone, out(1 − out).");
        }
    }
}
