using Backprop.Expressions;
using Backprop.Networks;

namespace Backprop.Derivations;

/// <summary>How a parameter's gradient follows from ∂E/∂net of the neurons that it goes into.</summary>
internal sealed class ParameterSteps(Pass pass, Quantities quantities)
{
    private readonly ZeroGradient _zero = new(pass, quantities);

    public DerivationStep NetByParameter(Parameter parameter, int neuron)
    {
        var (layer, at) = (pass.Network.Layers[parameter.Layer], quantities.At(parameter.Layer));
        return DerivationStep.From(
            Stage.Backward,
            quantities.NetByParameter(parameter, neuron),
            layer.PartialByParameter(at, neuron, parameter.Block, parameter.Index),
            layer.PartialByParameterReason(at, neuron, parameter.Block, parameter.Index));
    }

    public DerivationStep ErrorByParameter(Parameter parameter)
    {
        int[] neurons = [.. pass.NeuronsWith(parameter)];
        var name = quantities.NameOf(parameter);
        var zero = parameter.ValueIn(pass.Gradients) == 0 ? $" It is 0: {_zero.WhyOf(parameter)}." : string.Empty;
        return DerivationStep.From(
            Stage.Backward,
            quantities.ErrorByParameter(parameter),
            new Sum([.. neurons.Select(neuron =>
                (Expression)quantities.ErrorByNet(parameter.Layer, neuron) * quantities.NetByParameter(parameter, neuron))]),
            neurons.Length == 1
                ? $"The chain rule: {name} acts on the error through {quantities.Net(parameter.Layer, neurons[0]).Id} alone.{zero}"
                : $"{name} is shared: it goes into the net input of every neuron of the layer, "
                    + $"so its gradient is the sum over them.{zero}");
    }
}
