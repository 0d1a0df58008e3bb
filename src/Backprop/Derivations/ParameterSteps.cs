using Backprop.Expressions;
using Backprop.Layers;
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
        var penalty = pass.IsPenalised(parameter.Address) ? " The penalty on it has a derivative of its own." : string.Empty;
        var zero = parameter.ValueIn(pass.Gradients) == 0 ? $" It is 0: {_zero.WhyOf(parameter)}." : string.Empty;
        return DerivationStep.From(
            Stage.Backward,
            quantities.ErrorByParameter(parameter),
            pass.IsPenalised(parameter.Address)
                ? pass.Criterion.Regularization!.WithSlope(SumOver(neurons, parameter), quantities.Of(parameter).Symbol)
                : SumOver(neurons, parameter),
            $"{ReasonOf(parameter, neurons)}{penalty}{zero}");
    }

    // Fused, a product is rounded together with the sum that it goes into.
    private Expression SumOver(int[] neurons, Parameter parameter)
    {
        if (IsWithin(parameter))
        {
            return quantities.Within.Chain(parameter.Layer, LayerNode.OfParameter(parameter.Block, parameter.Index));
        }

        if (neurons.Length == 0)
        {
            return 0;
        }

        var products = new FusedSum([.. neurons.Select(neuron =>
            ((Expression)quantities.ErrorByNet(parameter.Layer, neuron), (Expression)quantities.NetByParameter(parameter, neuron)))]);
        return pass.IsFused && neurons.Length > 1 && pass.Network.Layers[parameter.Layer].AddsProducts
            ? products
            : new Sum(products.Terms);
    }

    private string ReasonOf(Parameter parameter, int[] neurons)
    {
        var name = quantities.NameOf(parameter);
        if (IsWithin(parameter))
        {
            return WithinReason(name, parameter);
        }

        if (neurons.Length == 0)
        {
            return $"{name} goes into no net input.";
        }

        if (neurons.Length == 1)
        {
            return $"The chain rule: {name} acts on the error through {quantities.Net(parameter.Layer, neurons[0]).Id} alone.";
        }

        if (parameter.BlockIn(pass.Network).Role == BlockRole.Biases && neurons.Length == pass.Network.WidthOf(parameter.Layer)
            && pass.Network.OutputShapeOf(parameter.Layer).Axes[^1] > 1)
        {
            return $"{name} is shared: it goes into the net input of every neuron of the layer, so its gradient is the sum over them.";
        }

        var reason = $"{name} is used at {neurons.Length} positions, from {quantities.NameOf(parameter.Layer, neurons[0])} to "
            + $"{quantities.NameOf(parameter.Layer, neurons[^1])}, so its gradient is the sum over them.";
        return neurons.Length <= Sum.LongestWritten ? reason : $"{reason} {Sum.Abbreviated(neurons.Length, "products")}";
    }

    private bool IsWithin(Parameter parameter) =>
        quantities.Within.KindsOf(parameter.Layer).Count > 0
        && quantities.Within.GraphOf(parameter.Layer).IsWithin(LayerNode.OfParameter(parameter.Block, parameter.Index));

    private string WithinReason(string name, Parameter parameter)
    {
        var layer = parameter.Layer;
        string[] users =
        [
            .. quantities.Within.GraphOf(layer).UsersOf(LayerNode.OfParameter(parameter.Block, parameter.Index))
                .Select(user => quantities.Within.Of(layer, user).Id),
        ];
        if (users.Length == 1)
        {
            return $"The chain rule: {name} acts on the error through {users[0]} alone.";
        }

        var reason = $"{name} is used {users.Length} times, from {users[0]} to {users[^1]}, so its gradient is the sum over them.";
        return users.Length <= Sum.LongestWritten ? reason : $"{reason} {Sum.Abbreviated(users.Length, "products")}";
    }
}
