using Backprop.Kernels;
using Backprop.Losses;

namespace Backprop.Networks;

/// <summary>The first value of a computation that left the finite range of binary64, and where it stands.</summary>
/// <param name="Quantity">What it is, in words: net input, output, loss, delta, weight gradient, …</param>
/// <param name="Value">Infinity, minus infinity or NaN.</param>
/// <param name="Layer">Its layer, counted from 0.</param>
/// <param name="Neuron">Its neuron, counted from 0.</param>
/// <param name="Sample">Its sample, counted from 0.</param>
/// <param name="Name">The name of the neuron, input or parameter.</param>
/// <param name="Epoch">The epoch of a training, counted from 0.</param>
/// <param name="LastFiniteLoss">The last loss of a training that was finite; null where the first was not.</param>
public sealed record Divergence(
    string Quantity, double Value, int? Layer = null, int? Neuron = null, int? Sample = null, string? Name = null,
    int? Epoch = null, double? LastFiniteLoss = null)
{
    /// <summary>The first net input or output that is not finite, in the order in which a forward pass computes them.</summary>
    public static Divergence? In(Network network, ForwardTrace trace)
    {
        for (var layer = 0; layer < network.Layers.Count; layer++)
        {
            var found = PerNeuron("net input", trace.NetInputs[layer], layer, network)
                ?? PerNeuron("output", trace.Activations[layer], layer, network);
            if (found is not null)
            {
                return found;
            }
        }

        return null;
    }

    /// <summary>The first contribution to the loss that is not finite, or else the total.</summary>
    public static Divergence? In(Network network, LossValue loss) => In(network, loss.Total, loss.PerOutput);

    /// <summary>The first contribution to the loss that is not finite, or else the total.</summary>
    internal static Divergence? In(Network network, double total, Matrix perOutput) =>
        PerNeuron("loss", perOutput, network.Layers.Count - 1, network)
        ?? (double.IsFinite(total) ? null : new Divergence("total loss", total));

    /// <summary>The first derivative that is not finite, in the order in which a backward pass computes them.</summary>
    public static Divergence? In(Network network, Gradients gradients)
    {
        for (var layer = network.Layers.Count - 1; layer >= 0; layer--)
        {
            var (weights, biases, deltas) = gradients.Layers[layer];
            var found = PerNeuron("delta", deltas, layer, network)
                ?? PerParameter("weight gradient", "bias gradient", weights.Values, biases, layer, network);
            if (found is not null)
            {
                return found;
            }
        }

        return gradients.Inputs is { } inputs ? InInputs(inputs) : null;
    }

    /// <summary>The first weight or bias that is not finite.</summary>
    public static Divergence? In(Network network)
    {
        for (var layer = 0; layer < network.Layers.Count; layer++)
        {
            var (weights, biases, _, _) = network.Layers[layer];
            if (PerParameter("weight", "bias", weights.Values, biases, layer, network) is { } found)
            {
                return found;
            }
        }

        return null;
    }

    private static Divergence? InInputs(Matrix gradients)
    {
        var position = Elementwise.FirstNonFinite(gradients.Values);
        return position < 0 ? null : new Divergence(
            "input gradient",
            gradients.Values[position],
            Sample: position / gradients.Columns,
            Name: NetworkNames.Input(position % gradients.Columns));
    }

    private static Divergence? PerNeuron(string quantity, Matrix values, int layer, Network network)
    {
        var position = Elementwise.FirstNonFinite(values.Values);
        if (position < 0)
        {
            return null;
        }

        var (sample, neuron) = Math.DivRem(position, values.Columns);
        var name = new NetworkNames(network).Neuron(layer, neuron);
        return new Divergence(quantity, values.Values[position], layer, neuron, sample, name);
    }

    /// <summary>The first value that is not finite among the numbers that belong to a layer's weights, then its biases.</summary>
    internal static Divergence? PerParameter(
        string weight, string bias, double[] weights, double[] biases, int layer, Network network)
    {
        var position = Elementwise.FirstNonFinite(weights);
        if (position >= 0)
        {
            var (neuron, input) = Math.DivRem(position, network.Layers[layer].InputCount);
            var name = new NetworkNames(network).Weight(layer, neuron, input);
            return new Divergence(weight, weights[position], layer, neuron, Name: name);
        }

        position = Elementwise.FirstNonFinite(biases);
        return position < 0
            ? null
            : new Divergence(bias, biases[position], layer, position, Name: new NetworkNames(network).Bias(layer, position));
    }
}
