using Backprop.Kernels;
using Backprop.Layers;
using Backprop.Losses;

namespace Backprop.Networks;

/// <summary>The first value of a computation that left the finite range of binary64, and where it stands.</summary>
/// <param name="Quantity">What it is, in words: net input, output, loss, delta, weight gradient, …</param>
/// <param name="Value">Infinity, minus infinity or NaN.</param>
/// <param name="Layer">Its layer, counted from 0: the outermost that it stands in.</param>
/// <param name="Neuron">Its neuron, counted from 0.</param>
/// <param name="Sample">Its sample, counted from 0.</param>
/// <param name="Name">The name of the neuron, input or parameter.</param>
/// <param name="Epoch">The epoch of a training, counted from 0.</param>
/// <param name="LastFiniteLoss">The last loss of a training that was finite; null where the first was not.</param>
/// <param name="Remark">What is hardly meant and may be why, in words.</param>
/// <param name="Path">Where its layer was written, where it stands inside another: network.layers[1].layers[0].</param>
public sealed record Divergence(
    string Quantity, double Value, int? Layer = null, int? Neuron = null, int? Sample = null, string? Name = null,
    int? Epoch = null, double? LastFiniteLoss = null, string? Remark = null, string? Path = null)
{
    /// <summary>The same as it is told of a layer of a network.</summary>
    /// <param name="network">The network.</param>
    /// <param name="layer">The layer, in the order in which layers are computed.</param>
    internal Divergence At(Network network, int layer)
    {
        var outermost = network.OutermostOf(layer);
        var isInside = network.Outermost[outermost].Layer != layer;
        return this with { Layer = outermost, Path = isInside ? $"network.{network.PathOf(layer)}" : null };
    }

    /// <summary>The first net input or output that is not finite, in the order in which a forward pass computes them.</summary>
    public static Divergence? In(Network network, ForwardTrace trace)
    {
        for (var layer = 0; layer < network.Layers.Count; layer++)
        {
            var (netInputs, outputs) = trace.Layers[layer];
            var output = PerNeuron("output", outputs, layer, network);
            var intermediates = output is null ? trace.Layers[layer].Unbounded : trace.Layers[layer].Intermediates;
            var found = InIntermediates(intermediates, layer, network)
                ?? (network.Layers[layer].Activation is null ? null : PerNeuron("net input", netInputs, layer, network));
            if ((found ?? output) is { } divergence)
            {
                return divergence;
            }
        }

        return null;
    }

    /// <summary>The first contribution to the loss that is not finite, or else the total.</summary>
    /// <param name="network">The network.</param>
    /// <param name="loss">The loss of a batch.</param>
    /// <param name="measure">What it was measured by.</param>
    /// <param name="outputs">What it was measured on, (samples × outputs).</param>
    public static Divergence? In(Network network, LossValue loss, Loss measure, Matrix outputs) =>
        In(network, loss.Total, loss.PerOutput, measure, outputs);

    /// <summary>The same of a loss in its parts.</summary>
    internal static Divergence? In(Network network, double total, Matrix perOutput, Loss measure, Matrix outputs)
    {
        if (!measure.HasValue)
        {
            return null;
        }

        var found = PerNeuron("loss", perOutput, network.Layers.Count - 1, network)
            ?? (double.IsFinite(total) ? null : new Divergence("total loss", total));
        return found is null ? null : found with
        {
            Remark = measure.RemarkOn(network.NearestActivation, outputs.InRowsOf(network.OutputRow)),
        };
    }

    /// <summary>The first derivative that is not finite, in the order in which a backward pass computes them.</summary>
    public static Divergence? In(Network network, Gradients gradients)
    {
        for (var layer = network.Layers.Count - 1; layer >= 0; layer--)
        {
            var (blocks, deltas) = gradients.Layers[layer];
            if (PerNeuron("delta", deltas, layer, network) is { } delta)
            {
                return delta;
            }

            for (var b = 0; b < blocks.Count; b++)
            {
                if (PerParameter(WordOf(network, layer, b), blocks[b].Values, layer, b, network) is { } found)
                {
                    return found with { Quantity = $"{found.Quantity} gradient" };
                }
            }
        }

        return gradients.Inputs is { } inputs ? InInputs(inputs, network) : null;
    }

    /// <summary>The first derivative by what a layer was given beside its parameters, as by a state before the first step, that is not finite.</summary>
    internal static Divergence? InDerivatives(Network network, ForwardTrace trace)
    {
        for (var layer = network.Layers.Count - 1; layer >= 0; layer--)
        {
            var derivatives = trace.Layers[layer].Derivatives;
            for (var d = 0; d < derivatives.Count; d++)
            {
                if (First($"{derivatives[d].Name} gradient", derivatives[d].Values.Values, layer, network) is { } found)
                {
                    return found;
                }
            }
        }

        return null;
    }

    /// <summary>The first parameter that is not finite.</summary>
    public static Divergence? In(Network network)
    {
        for (var layer = 0; layer < network.Layers.Count; layer++)
        {
            var blocks = network.Layers[layer].Blocks;
            for (var b = 0; b < blocks.Count; b++)
            {
                if (PerParameter(WordOf(network, layer, b), blocks[b].Values, layer, b, network) is { } found)
                {
                    return found;
                }
            }

            var carried = network.Layers[layer].Carried;
            for (var c = 0; c < carried.Count; c++)
            {
                if (First(carried[c].Name, carried[c].Values, layer, network) is { } found)
                {
                    return found;
                }
            }
        }

        return null;
    }

    /// <summary>The first value that is not finite among the numbers that belong to a block of parameters.</summary>
    internal static Divergence? PerParameter(string quantity, double[] values, int layer, int block, Network network)
    {
        var position = Elementwise.FirstNonFinite(values);
        if (position < 0)
        {
            return null;
        }

        var parameter = new Parameter(layer, block, position);
        return new Divergence(quantity, values[position], Neuron: parameter.NeuronIn(network), Name: new NetworkNames(network)[parameter])
            .At(network, layer);
    }

    private static Divergence? InIntermediates(
        IReadOnlyList<(string Name, Tensor Values)> intermediates, int layer, Network network)
    {
        for (var i = 0; i < intermediates.Count; i++)
        {
            if (First(intermediates[i].Name, intermediates[i].Values.Values, layer, network) is { } found)
            {
                return found;
            }
        }

        return null;
    }

    private static Divergence? First(string quantity, double[] values, int layer, Network network) =>
        Elementwise.FirstNonFinite(values) is var position && position < 0
            ? null
            : new Divergence(quantity, values[position]).At(network, layer);

    private static string WordOf(Network network, int layer, int block) => network.Layers[layer].Blocks[block].Role.Word;

    private static Divergence? InInputs(Matrix gradients, Network network)
    {
        var position = Elementwise.FirstNonFinite(gradients.Values);
        return position < 0 ? null : new Divergence(
            "input gradient",
            gradients.Values[position],
            Sample: position / gradients.Columns,
            Name: new NetworkNames(network).Input(position % gradients.Columns));
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
        return new Divergence(quantity, values.Values[position], Neuron: neuron, Sample: sample, Name: name).At(network, layer);
    }
}
