using Backprop.Networks;

namespace Backprop.Derivations;

/// <summary>Why a parameter's gradient is 0, in words.</summary>
internal sealed class ZeroGradient(Pass pass, Quantities quantities)
{
    private const string Cancelled = "the terms cancel, or are too small for binary64";
    private const string CancelledWithin = "the terms are 0, cancel, or are too small for binary64";

    public string WhyOf(Parameter parameter)
    {
        if (pass.IsPenalised(parameter.Address) && parameter.ValueIn(pass.Network) != 0)
        {
            return Cancelled;
        }

        int[] neurons = [.. pass.NeuronsWith(parameter)];
        if (neurons.Length == 0)
        {
            return pass.Network.Layers[parameter.Layer].WhyUnused;
        }

        Quantity[] inputs =
        [
            .. neurons.SelectMany(neuron => pass.InputsWith(parameter, neuron)).Select(input => quantities.InputOf(parameter.Layer, input)),
        ];
        if (inputs.Length > 0 && inputs.All(input => input.Value == 0))
        {
            return $"its input {inputs[0].Id} is 0";
        }

        var deltas = pass.Gradients.Layers[parameter.Layer].Deltas;
        return neurons.All(neuron => deltas[0, neuron] == 0)
            ? ZeroDelta(parameter.Layer, neurons)

            // Within a layer, a gate may be shut on the way to the error.
            : pass.Network.Layers[parameter.Layer].Activation is null ? CancelledWithin
            : Cancelled;
    }

    private string ZeroDelta(int layer, int[] neurons)
    {
        var dead = Enumerable.Range(layer, pass.Network.Layers.Count - layer)
            .Where(later => quantities.IsDead(later) && pass.Network.LeadsThrough(layer, later))
            .Select(later => later + 1);
        if (dead.Any())
        {
            return FormattableString.Invariant(
                $"every neuron of layer {dead.First()} is off or saturated, the layer is dead for this sample");
        }

        return neurons.All(neuron => quantities.SlopeOf(layer, neuron) == 0)
            ? $"{quantities.NameOf(layer, neurons[0])} is off or saturated"
            : "nothing flows back to its neuron";
    }
}
