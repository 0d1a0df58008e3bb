using Backprop.Networks;

namespace Backprop.Derivations;

/// <summary>Which steps a derivation has, in their order: this follows from the network's connections, whatever the numbers are.</summary>
internal static class Outline
{
    /// <summary>All but the update, for one parameter.</summary>
    public static IEnumerable<StepKey> Of(Parameter parameter, Network network) =>
        Forward(network, NeededNeurons.For(parameter, network)).Concat(Errors(network)).Concat(Backward(parameter, network));

    /// <summary>Net inputs and outputs.</summary>
    /// <param name="network">The network.</param>
    /// <param name="needed">Per layer, of which neurons.</param>
    public static IEnumerable<StepKey> Forward(Network network, IReadOnlyList<bool[]> needed)
    {
        for (var l = 0; l < needed.Count; l++)
        {
            var layer = network.Layers[l];
            var last = Array.LastIndexOf(needed[l], true);
            for (var neuron = 0; neuron <= last; neuron++)
            {
                if (needed[l][neuron] && layer.Activation is not null)
                {
                    yield return new(StepKind.Net, l, neuron);
                }

                if (needed[l][neuron] && !layer.CouplesOutputs)
                {
                    yield return new(StepKind.Out, l, neuron);
                }
            }

            // Outputs that depend on others' net inputs follow the last of them.
            for (var neuron = 0; neuron <= last && layer.CouplesOutputs; neuron++)
            {
                if (needed[l][neuron])
                {
                    yield return new(StepKind.Out, l, neuron);
                }
            }
        }
    }

    /// <summary>The error of each output and the total.</summary>
    public static IEnumerable<StepKey> Errors(Network network)
    {
        var last = network.Layers.Count - 1;
        for (var output = 0; output < network.OutputCount; output++)
        {
            yield return new(StepKind.Error, last, output);
        }

        yield return new(StepKind.TotalError, last, 0);
    }

    /// <summary>The chain rule from the error back to a parameter, through every neuron that it acts on.</summary>
    public static IEnumerable<StepKey> Backward(Parameter parameter, Network network)
    {
        var (own, block, index) = parameter;
        var reached = NeededNeurons.ReachedFrom(parameter, network);
        for (var l = network.Layers.Count - 1; l >= own; l--)
        {
            foreach (var key in Deltas(l, reached[l], network))
            {
                yield return key;
            }
        }

        foreach (var output in network.Layers[own].OutputsOf(block, index, network.InputShapeOf(own)))
        {
            yield return new(StepKind.NetByParameter, own, output, index, block);
        }

        yield return new(StepKind.ErrorByParameter, own, 0, index, block);
    }

    private static IEnumerable<StepKey> Deltas(int layer, bool[] reached, Network network)
    {
        var (hasActivation, told) = (network.Layers[layer].Activation is not null, -1);
        for (var neuron = Array.IndexOf(reached, true); neuron >= 0; neuron = Array.IndexOf(reached, true, neuron + 1))
        {
            // Outputs that several net inputs act on come once, before the first of these.
            foreach (var output in network.CoupledWith(layer, neuron).Where(output => output > told))
            {
                told = output;
                foreach (var key in Shares(layer, output, network))
                {
                    yield return key;
                }

                yield return new(StepKind.ErrorByOut, layer, output);
            }

            if (!hasActivation)
            {
                continue;
            }

            foreach (var output in network.CoupledWith(layer, neuron))
            {
                yield return new(StepKind.OutByNet, layer, output, neuron);
            }

            if (layer == network.Layers.Count - 1)
            {
                yield return new(StepKind.ErrorByNetByTheChain, layer, neuron);
            }

            yield return new(StepKind.ErrorByNet, layer, neuron);
        }
    }

    private static IEnumerable<StepKey> Shares(int layer, int output, Network network)
    {
        foreach (var (reader, offset) in network.ReadersOf(layer))
        {
            foreach (var fed in network.Layers[reader].OutputsOf(offset + output, network.InputShapeOf(reader)))
            {
                yield return new(StepKind.NetByInput, reader, fed, offset + output);
                yield return new(StepKind.Via, reader, fed, offset + output);
            }
        }
    }
}
