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
        var penalty = pass.IsPenalised(parameter.Address) ? " The penalty on it has a derivative of its own." : string.Empty;
        var zero = parameter.ValueIn(pass.Gradients) == 0 ? $" It is 0: {_zero.WhyOf(parameter)}." : string.Empty;
        var sum = new Sum([.. neurons.Select(neuron =>
            (Expression)quantities.ErrorByNet(parameter.Layer, neuron) * quantities.NetByParameter(parameter, neuron))]);
        return DerivationStep.From(
            Stage.Backward,
            quantities.ErrorByParameter(parameter),
            pass.IsPenalised(parameter.Address)
                ? pass.Criterion.Regularization!.WithSlope(sum, quantities.Of(parameter).Symbol)
                : sum,
            neurons.Length == 1
                ? $"The chain rule: {name} acts on the error through {quantities.Net(parameter.Layer, neurons[0]).Id} alone.{penalty}{zero}"
                : $"{name} is shared: it goes into the net input of every neuron of the layer, "
                    + $"so its gradient is the sum over them.{penalty}{zero}");
    }
}
