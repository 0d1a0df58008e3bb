namespace Backprop.Derivations;

/// <summary>Net inputs and outputs, and what layers compute before them.</summary>
internal sealed class ForwardSteps(Pass pass, Quantities quantities)
{
    public DerivationStep Intermediate(int layer, int kind, int index)
    {
        var (intermediate, at) = (quantities.Within.KindsOf(layer)[kind], quantities.At(layer));
        return DerivationStep.From(
            Stage.Forward,
            quantities.Within.Of(layer, new LayerNode(kind, index)),
            intermediate.Formula(at, index)!,
            intermediate.Reason(at, index)) with
        { Layer = layer };
    }

    public DerivationStep Net(int layer, int neuron) => Computed(quantities.Net(layer, neuron), layer, neuron);

    public DerivationStep Out(int layer, int neuron)
    {
        if (pass.Network.Layers[layer] is not { Activation: { } activation } definition)
        {
            return Computed(quantities.Out(layer, neuron), layer, neuron);
        }

        var of = $"The output of {quantities.NameOf(layer, neuron)}: {activation.Name}";
        var reason = definition.CouplesOutputs
            ? $"{of} over all net inputs of its {quantities.Coupled(layer)}, each first made smaller by the largest, "
                + "so that no power overflows."
            : $"{of} of its net input.";
        var formula = quantities.OutputOf(activation, layer, neuron);
        return DerivationStep.From(Stage.Forward, quantities.Out(layer, neuron), formula, reason) with { Layer = layer };
    }

    private DerivationStep Computed(Quantity z, int layer, int neuron)
    {
        var (definition, at) = (pass.Network.Layers[layer], quantities.At(layer));
        return DerivationStep.From(
            Stage.Forward, z, definition.NetInput(at, neuron), definition.NetInputReason(at, neuron)) with
        { Layer = layer };
    }
}
