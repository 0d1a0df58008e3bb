using Backprop.Layers;
using Backprop.Networks;

namespace Backprop.Derivations;

/// <summary>Which steps a derivation has, in their order: this follows from the network's connections, whatever the numbers are.</summary>
internal sealed class Outline(Network network, Mode mode)
{
    // Derivations of one layer's parameters mostly go through the same.
    private readonly Dictionary<int, (bool[] Outputs, LayerGraph Graph)> _graphs = [];

    /// <summary>All but the update, for some parameters: of what their derivations share, each step once.</summary>
    public IEnumerable<StepKey> Of(IReadOnlyList<Parameter> parameters, bool hasPenalty = false) =>
        Forward(NeededNeurons.For(parameters, network)).Concat(Errors(hasPenalty)).Concat(Backward(parameters));

    /// <summary>Net inputs and outputs, and what layers compute before them.</summary>
    /// <param name="needed">Per layer, of which neurons; empty of a layer of which there are none.</param>
    public IEnumerable<StepKey> Forward(IReadOnlyList<bool[]> needed)
    {
        for (var l = 0; l < needed.Count; l++)
        {
            var layer = network.Layers[l];
            var last = Array.LastIndexOf(needed[l], true);
            foreach (var node in GraphOf(l, needed[l])?.Nodes ?? [])
            {
                yield return new(StepKind.Intermediate, l, node.Index, node.Kind);
            }

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

    /// <summary>The error of each output, the penalty where there is one, and the total.</summary>
    public IEnumerable<StepKey> Errors(bool hasPenalty)
    {
        var last = network.Layers.Count - 1;
        for (var output = 0; output < network.OutputCount; output++)
        {
            yield return new(StepKind.Error, last, output);
        }

        if (hasPenalty)
        {
            yield return new(StepKind.Penalty, last, 0);
        }

        yield return new(StepKind.TotalError, last, 0);
    }

    /// <summary>The chain rule from the error back to parameters, through every neuron that they act on, each step once.</summary>
    public IEnumerable<StepKey> Backward(IReadOnlyList<Parameter> parameters) => BackwardWays(parameters).Distinct();

    private IEnumerable<StepKey> BackwardWays(IReadOnlyList<Parameter> parameters)
    {
        var reached = NeededNeurons.ReachedFrom(parameters, network);
        var first = parameters.Select(parameter => parameter.Layer).DefaultIfEmpty(network.Layers.Count).Min();
        for (var l = network.Layers.Count - 1; l >= first; l--)
        {
            var layer = l;
            foreach (var key in network.ReadersOf(l)
                .SelectMany(reader => Within(reader.Layer, reached[reader.Layer], reached[layer]))
                .Concat(Deltas(l, reached[l])))
            {
                yield return key;
            }
        }

        var within = new HashSet<(int Layer, LayerNode Node)>();
        foreach (var layer in parameters.Select(parameter => parameter.Layer).Distinct())
        {
            if (GraphOf(layer, reached[layer]) is { } graph)
            {
                within.UnionWith(parameters.Where(parameter => parameter.Layer == layer).Select(NodeOf).Where(at => graph.IsWithin(at.Node)));
                foreach (var key in Within(layer, graph, given => within.Contains((layer, given))))
                {
                    yield return key;
                }
            }
        }

        foreach (var parameter in parameters)
        {
            var (own, block, index) = parameter;
            foreach (var output in within.Contains(NodeOf(parameter)) ? []
                : network.Layers[own].OutputsOf(block, index, network.InputShapeOf(own)))
            {
                yield return new(StepKind.NetByParameter, own, output, index, block);
            }

            yield return new(StepKind.ErrorByParameter, own, 0, index, block);
        }

        static (int Layer, LayerNode Node) NodeOf(Parameter parameter) =>
            (parameter.Layer, LayerNode.OfParameter(parameter.Block, parameter.Index));
    }

    /// <summary>The way back through what a layer computes between its inputs and its net inputs.</summary>
    private IEnumerable<StepKey> Within(int layer, bool[] reached, bool[] reachedBefore)
    {
        if (GraphOf(layer, reached) is not { } graph)
        {
            return [];
        }

        var inputs = NeededNeurons.WithCoupled(network, network.SourcesOf(layer)[0], reachedBefore);
        return inputs.Length == 0 ? [] : Within(layer, graph, given => given.Kind == LayerNode.Input && inputs[given.Index]);
    }

    private static IEnumerable<StepKey> Within(int layer, LayerGraph graph, Func<LayerNode, bool> isMoved)
    {
        var moved = graph.MovedBy(isMoved);
        return graph.NodesBackward
            .Where(moved.Contains)
            .Select(node => new StepKey(StepKind.ErrorByIntermediate, layer, node.Index, node.Kind));
    }

    private LayerGraph? GraphOf(int layer, bool[] outputs)
    {
        if (_graphs.TryGetValue(layer, out var last) && last.Outputs.AsSpan().SequenceEqual(outputs))
        {
            return last.Graph;
        }

        var (definition, input) = (network.Layers[layer], network.InputShapeOf(layer));
        if (definition.Intermediates(input).Count == 0)
        {
            return null;
        }

        var graph = new LayerGraph(definition, input, mode, Enumerable.Range(0, outputs.Length).Where(output => outputs[output]));
        _graphs[layer] = (outputs, graph);
        return graph;
    }

    private IEnumerable<StepKey> Deltas(int layer, bool[] reached)
    {
        var (hasActivation, told) = (network.Layers[layer].Activation is not null, -1);
        for (var neuron = Array.IndexOf(reached, true); neuron >= 0; neuron = Array.IndexOf(reached, true, neuron + 1))
        {
            // Outputs that several net inputs act on come once, before the first of these.
            foreach (var output in network.CoupledWith(layer, neuron).Where(output => output > told))
            {
                told = output;
                foreach (var key in Shares(layer, output))
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

    private IEnumerable<StepKey> Shares(int layer, int output)
    {
        foreach (var (reader, offset) in network.ReadersOf(layer)
            .Where(reader => network.Layers[reader.Layer].Intermediates(network.InputShapeOf(reader.Layer)).Count == 0))
        {
            foreach (var fed in network.Layers[reader].OutputsOf(offset + output, network.InputShapeOf(reader)))
            {
                yield return new(StepKind.NetByInput, reader, fed, offset + output);
                yield return new(StepKind.Via, reader, fed, offset + output);
            }
        }
    }
}
