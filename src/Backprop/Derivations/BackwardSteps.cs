using Backprop.Activations;
using Backprop.Expressions;
using Backprop.Networks;

namespace Backprop.Derivations;

/// <summary>The chain rule from the error back to one parameter, each neuron's ∂E/∂net once.</summary>
internal sealed class BackwardSteps(Pass pass, Quantities quantities)
{
    private readonly OutputDeltaSteps _outputs = new(pass, quantities);
    private readonly NeuronSteps _neurons = new(pass, quantities);

    public void Write(Parameter parameter, StepList steps)
    {
        for (var l = pass.LastLayer; l >= parameter.Layer; l--)
        {
            var neurons = l > parameter.Layer
                ? Enumerable.Range(0, pass.Network.WidthOf(l))
                : parameter.NeuronsIn(pass.Network);
            foreach (var neuron in neurons)
            {
                WriteDelta(l, neuron, steps);
            }
        }

        WriteGradient(parameter, steps);
    }

    private void WriteDelta(int layer, int neuron, StepList steps)
    {
        if (layer == pass.LastLayer)
        {
            _outputs.Write(neuron, steps);
            return;
        }

        var coupled = pass.Network.ActivationOf(layer) is not ElementwiseActivation;
        foreach (var output in coupled ? Enumerable.Range(0, pass.Network.WidthOf(layer)) : [neuron])
        {
            WriteErrorByOut(layer, output, steps);
        }

        _neurons.WriteSlopes(layer, neuron, steps);
        steps.Add(
            Stage.Backward,
            quantities.ErrorByNet(layer, neuron),
            () => _neurons.Chain(layer, neuron, output => quantities.ErrorByOut(layer, output, ErrorByOut(layer, output))),
            () => _neurons.ChainReason(layer, neuron));
    }

    private void WriteErrorByOut(int layer, int neuron, StepList steps)
    {
        var fed = pass.Network.WidthOf(layer + 1);
        for (var next = 0; next < fed; next++)
        {
            var above = next;
            var delta = quantities.ErrorByNet(layer + 1, next);
            var weight = quantities.NetByInput(layer + 1, next, neuron);
            steps.Add(
                Stage.Backward,
                weight,
                () => quantities.Weight(layer + 1, above, neuron),
                () => $"In {quantities.Net(layer + 1, above).Id}, {quantities.Out(layer, neuron).Id} is multiplied by this weight alone.");
            steps.Add(
                Stage.Backward,
                quantities.Via(layer + 1, next, neuron, 0 + (delta.Value * weight.Value)),
                () => (Expression)delta * weight,
                () => $"What reaches {quantities.NameOf(layer, neuron)} through {quantities.NameOf(layer + 1, above)}, whose own derivative is known already.");
        }

        steps.Add(
            Stage.Backward,
            quantities.ErrorByOut(layer, neuron, ErrorByOut(layer, neuron)),
            () => ErrorFormula(layer, neuron, fed),
            () => fed == 1
                ? $"{quantities.NameOf(layer, neuron)} feeds {quantities.NameOf(layer + 1, 0)} alone."
                : $"{quantities.NameOf(layer, neuron)} feeds {Fed(layer + 1)}; the error depends on it through each of them, so the derivatives add up.");
    }

    // Fused, the shares are not rounded before they are added up, so that it is their factors that are.
    private Expression ErrorFormula(int layer, int neuron, int fed) => pass.IsFused
        ? new FusedSum(
        [
            .. Enumerable.Range(0, fed).Select(next => (
                (Expression)quantities.ErrorByNet(layer + 1, next), (Expression)quantities.NetByInput(layer + 1, next, neuron))),
        ])
        : new Sum([.. Enumerable.Range(0, fed).Select(next => (Expression)ViaOf(layer, neuron, next))]);

    private Quantity ViaOf(int layer, int neuron, int next) => quantities.Via(
        layer + 1,
        next,
        neuron,
        0 + (pass.Gradients.Layers[layer + 1].Deltas[0, next] * pass.Network.Dense(layer + 1).Weights[next, neuron]));

    /// <summary>∂E/∂out of a hidden neuron, summed in index order from 0 as the backward pass does.</summary>
    private double ErrorByOut(int layer, int neuron)
    {
        var deltas = pass.Gradients.Layers[layer + 1].Deltas;
        var weights = pass.Network.Dense(layer + 1).Weights;
        var sum = 0.0;
        for (var next = 0; next < weights.Rows; next++)
        {
            var (delta, weight) = (deltas[0, next], weights[next, neuron]);
            sum = pass.IsFused ? Math.FusedMultiplyAdd(delta, weight, sum) : sum + (delta * weight);
        }

        return sum;
    }

    private string Fed(int layer)
    {
        var count = pass.Network.WidthOf(layer);
        return count <= Sum.LongestWritten
            ? Words.List([.. Enumerable.Range(0, count).Select(neuron => quantities.NameOf(layer, neuron))])
            : $"all from {quantities.NameOf(layer, 0)} to {quantities.NameOf(layer, count - 1)}";
    }

    private void WriteGradient(Parameter parameter, StepList steps)
    {
        int[] neurons = [.. parameter.NeuronsIn(pass.Network)];
        foreach (var neuron in neurons)
        {
            steps.Add(
                Stage.Backward,
                quantities.NetByParameter(parameter.Layer, neuron, parameter),
                () => parameter.InputIn(pass.Network) is { } input ? quantities.InputOf(parameter.Layer, input) : 1,
                () => NetByParameterReason(parameter, neuron));
        }

        steps.Add(
            Stage.Backward,
            quantities.ErrorByParameter(parameter),
            () => new Sum([.. neurons.Select(neuron => (Expression)quantities.ErrorByNet(parameter.Layer, neuron)
                * quantities.NetByParameter(parameter.Layer, neuron, parameter))]),
            () => GradientReason(parameter, neurons.Length));
    }

    private string NetByParameterReason(Parameter parameter, int neuron)
    {
        var net = quantities.Net(parameter.Layer, neuron).Id;
        if (parameter.InputIn(pass.Network) is not { } input)
        {
            return $"The bias is added to {net} as it is.";
        }

        var given = quantities.InputOf(parameter.Layer, input);
        return given.Value == 0
            ? $"In {net} the weight is multiplied by {given.Id}, which is 0: the weight has no influence on this sample."
            : $"In {net} the weight is multiplied by {given.Id}.";
    }

    private string GradientReason(Parameter parameter, int neurons)
    {
        var name = quantities.NameOf(parameter);
        var zero = parameter.ValueIn(pass.Gradients) == 0 ? $" It is 0: {_neurons.WhyZero(parameter)}." : string.Empty;
        return neurons == 1
            ? $"The chain rule: {name} acts on the error through {quantities.Net(parameter.Layer, parameter.NeuronIn(pass.Network)).Id} alone.{zero}"
            : $"{name} is shared: it goes into the net input of every neuron of the layer, so its gradient is the sum over them.{zero}";
    }
}
