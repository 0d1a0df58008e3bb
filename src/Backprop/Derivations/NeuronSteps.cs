using Backprop.Activations;
using Backprop.Expressions;

namespace Backprop.Derivations;

/// <summary>How ∂E/∂net of a neuron follows from ∂E/∂out of its layer: the chain rule through an activation.</summary>
internal sealed class NeuronSteps(Pass pass, Quantities quantities)
{
    /// <summary>The derivative of an output by a net input of its layer; null where it is 0 whatever the net inputs are.</summary>
    public DerivationStep? Slope(int layer, int output, int neuron)
    {
        var activation = ActivationOf(layer);
        return Partial(layer, output, neuron) is not { } partial ? null : DerivationStep.From(
            Stage.Backward,
            quantities.OutByNet(layer, output, neuron, partial.Value),
            partial,
            output == neuron
                ? activation.SlopeReason(quantities.Net(layer, neuron).Value, partial.Value)
                : $"{quantities.Out(layer, output).Id} shrinks when {quantities.Net(layer, neuron).Id} grows, "
                    + $"since the outputs of the {quantities.Coupled(layer)} share one sum.");
    }

    public DerivationStep ErrorByNet(int layer, int neuron) => DerivationStep.From(
        Stage.Backward, quantities.ErrorByNet(layer, neuron), Chain(layer, neuron), ChainReason(layer, neuron));

    /// <summary>Σ ∂E/∂out · ∂out/∂net over the outputs that the net input acts on.</summary>
    public Sum Chain(int layer, int neuron)
    {
        return new Sum(
        [
            .. from output in pass.Network.CoupledWith(layer, neuron)
               let partial = Partial(layer, output, neuron)
               where partial is not null
               select quantities.ErrorByOut(layer, output) * (Expression)quantities.OutByNet(layer, output, neuron, partial.Value),
        ]);
    }

    private string ChainReason(int layer, int neuron)
    {
        var name = quantities.NameOf(layer, neuron);
        if (pass.Network.Layers[layer].CouplesOutputs)
        {
            return $"The net input of {name} acts on every output of its {quantities.Coupled(layer)}, "
                + "so the chain rule adds up all of them.";
        }

        return quantities.IsDead(layer)
            ? $"The chain rule through {name}. Every neuron of this layer is off for this sample: "
                + "the layer is dead, and nothing below it learns."
            : $"The chain rule through {name}: what the error does with its output, times what the output does with the net input.";
    }

    private Expression? Partial(int layer, int output, int neuron) =>
        ActivationOf(layer).Partial(quantities.NetsOf(layer), quantities.OutsOf(layer), output, neuron);

    private Activation ActivationOf(int layer) => pass.Network.Layers[layer].Activation!;
}
