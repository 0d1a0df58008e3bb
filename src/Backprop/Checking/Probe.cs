using Backprop.Kernels;
using Backprop.Losses;
using Backprop.Networks;

namespace Backprop.Checking;

/// <summary>The loss of a batch with one parameter moved, and the net inputs that the move can have changed.</summary>
/// <param name="FirstLayer">The layer of the parameter.</param>
/// <param name="NetInputs">z of that layer and all after it, each (samples × neurons).</param>
/// <param name="Outputs">The network's outputs, (samples × outputs).</param>
/// <param name="Loss">The loss after reduction.</param>
internal sealed record Probe(int FirstLayer, IReadOnlyList<Matrix> NetInputs, Matrix Outputs, double Loss)
{
    /// <summary>Runs the layers from the changed one on; in that layer only the neurons that the parameter feeds.</summary>
    /// <param name="network">The network with the parameter moved.</param>
    /// <param name="place">The parameter.</param>
    /// <param name="trace">The forward pass with the parameter where it was.</param>
    /// <param name="targets">Targets, (samples × outputs).</param>
    /// <param name="criterion">The loss and its reduction.</param>
    /// <param name="arithmetic">How sums of products are rounded.</param>
    /// <param name="cancellation">Asked before each layer.</param>
    public static Probe Run(
        Network network,
        ParameterPlace place,
        ForwardTrace trace,
        Matrix targets,
        Criterion criterion,
        Arithmetic arithmetic,
        CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var layer = network.Layers[place.Layer];
        var z = NetInputsOf(network, place, trace, arithmetic);
        var a = new Matrix(z.Rows, z.Columns);
        for (var sample = 0; sample < z.Rows; sample++)
        {
            layer.Activation.Apply(z.Row(sample), a.Row(sample));
        }

        var after = ForwardPass.Run(new Network([.. network.Layers.Skip(place.Layer + 1)]), a, arithmetic, cancellation);
        Matrix[] netInputs = [z, .. after.NetInputs];
        var outputs = after.Activations.Count == 0 ? a : after.Outputs;
        var loss = criterion.Evaluate(network.Layers[^1].Activation, netInputs[^1], outputs, targets);
        return new Probe(place.Layer, netInputs, outputs, loss.Total);
    }

    private static Matrix NetInputsOf(Network network, ParameterPlace place, ForwardTrace trace, Arithmetic arithmetic)
    {
        var layer = network.Layers[place.Layer];
        var before = trace.NetInputs[place.Layer];
        var x = trace.InputsOf(place.Layer);
        var z = new Matrix(before.Rows, before.Columns, [.. before.Values]);
        var (first, last) = place.IsBias && layer.HasSharedBias
            ? (0, layer.NeuronCount - 1)
            : (place.Neuron(network), place.Neuron(network));
        for (var neuron = first; neuron <= last; neuron++)
        {
            var weights = new Matrix(1, layer.InputCount, layer.Weights.Row(neuron).ToArray());
            var sums = Products.TimesTransposed(x, weights, arithmetic);
            for (var sample = 0; sample < z.Rows; sample++)
            {
                z.Row(sample)[neuron] = layer.Biases.Length == 0 ? sums[sample, 0] : sums[sample, 0] + layer.BiasOf(neuron);
            }
        }

        return z;
    }
}
