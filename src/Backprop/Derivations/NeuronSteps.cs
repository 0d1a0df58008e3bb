using Backprop.Activations;
using Backprop.Expressions;
using Backprop.Networks;

namespace Backprop.Derivations;

/// <summary>How ∂E/∂net of a neuron follows from ∂E/∂out of its layer.</summary>
internal sealed class NeuronSteps(Pass pass, Quantities quantities)
{
    /// <summary>Writes the derivatives of the layer's outputs by one net input.</summary>
    public void WriteSlopes(int layer, int neuron, StepList steps)
    {
        var activation = pass.Network.ActivationOf(layer);
        foreach (var (output, partial) in Partials(layer, neuron))
        {
            steps.Add(
                Stage.Backward,
                quantities.OutByNet(layer, output, neuron, partial.Value),
                () => partial,
                () => output == neuron
                    ? activation.SlopeReason(quantities.Net(layer, neuron).Value, partial.Value)
                    : $"{quantities.Out(layer, output).Id} shrinks when {quantities.Net(layer, neuron).Id} grows, since the outputs of the layer share one sum.");
        }
    }

    /// <summary>Σ ∂E/∂out · ∂out/∂net over the outputs that the net input acts on.</summary>
    public Sum Chain(int layer, int neuron, Func<int, Quantity> errorByOut) => new(
    [
        .. Partials(layer, neuron).Select(pair =>
            (Expression)errorByOut(pair.Output) * quantities.OutByNet(layer, pair.Output, neuron, pair.Partial.Value)),
    ]);

    public string ChainReason(int layer, int neuron)
    {
        var name = quantities.NameOf(layer, neuron);
        if (pass.Network.ActivationOf(layer) is not ElementwiseActivation)
        {
            return $"The net input of {name} acts on every output of its layer, so the chain rule adds up all of them.";
        }

        return IsDead(layer)
            ? $"The chain rule through {name}. Every neuron of this layer is off for this sample: the layer is dead, and nothing below it learns."
            : $"The chain rule through {name}: what the error does with its output, times what the output does with the net input.";
    }

    /// <summary>Why a parameter's gradient is 0.</summary>
    public string WhyZero(Parameter parameter)
    {
        if (parameter.InputIn(pass.Network) is { } input && quantities.InputOf(parameter.Layer, input).Value == 0)
        {
            return $"its input {quantities.InputOf(parameter.Layer, input).Id} is 0";
        }

        var deltas = pass.Gradients.Layers[parameter.Layer].Deltas;
        return parameter.NeuronsIn(pass.Network).All(neuron => deltas[0, neuron] == 0)
            ? ZeroDelta(parameter)
            : "the terms cancel, or are too small for binary64";
    }

    private string ZeroDelta(Parameter parameter)
    {
        var dead = Enumerable.Range(parameter.Layer, pass.Network.Layers.Count - parameter.Layer).Where(IsDead).Select(layer => layer + 1);
        if (dead.Any())
        {
            return FormattableString.Invariant($"every neuron of layer {dead.First()} is off or saturated, the layer is dead for this sample");
        }

        return parameter.NeuronsIn(pass.Network).All(neuron => SlopeOf(parameter.Layer, neuron) == 0)
            ? $"{quantities.NameOf(parameter.Layer, parameter.NeuronIn(pass.Network))} is off or saturated"
            : "nothing flows back to its neuron";
    }

    /// <summary>Whether every neuron of a layer has a derivative of 0.</summary>
    private bool IsDead(int layer) => Enumerable.Range(0, pass.Network.WidthOf(layer)).All(neuron => SlopeOf(layer, neuron) == 0);

    private double? SlopeOf(int layer, int neuron) => pass.Network.ActivationOf(layer) is ElementwiseActivation elementwise
        ? elementwise.Slope(quantities.NetsOf(layer)[neuron], quantities.OutsOf(layer)[neuron]).Value
        : null;

    private IEnumerable<(int Output, Expression Partial)> Partials(int layer, int neuron)
    {
        var activation = pass.Network.ActivationOf(layer);
        var outputs = activation is ElementwiseActivation ? [neuron] : Enumerable.Range(0, pass.Network.WidthOf(layer));
        foreach (var output in outputs)
        {
            if (activation.Partial(quantities.NetsOf(layer), quantities.OutsOf(layer), output, neuron) is { } partial)
            {
                yield return (output, partial);
            }
        }
    }
}
