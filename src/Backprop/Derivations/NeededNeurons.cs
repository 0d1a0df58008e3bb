using Backprop.Expressions;
using Backprop.Layers;
using Backprop.Networks;

namespace Backprop.Derivations;

/// <summary>
/// Which neurons' net inputs and outputs the derivations of parameters have to show: those on the way from a parameter to the
/// error; and of those that only feed them, as many as can be written out. In a wide network the rest are given numbers, so
/// that one weight's derivation does not grow with all the others. Of a layer of which there are none, the marks are empty: a deep
/// network may be wide where a derivation never goes.
/// </summary>
internal static class NeededNeurons
{
    /// <summary>Per layer, those that any of some parameters needs.</summary>
    public static IReadOnlyList<bool[]> For(IReadOnlyList<Parameter> parameters, Network network)
    {
        var needed = ReachedFrom(parameters, network);
        var byLayer = parameters.ToLookup(parameter => parameter.Layer);
        for (var l = network.Layers.Count - 1; l >= 0; l--)
        {
            if (l == network.Layers.Count - 1)
            {
                needed[l] = new bool[network.WidthOf(l)];
                Array.Fill(needed[l], true);
            }

            AddCoupled(network, l, needed[l]);
            AddInputs(byLayer[l], network, l, needed);
        }

        return needed;
    }

    /// <summary>Per layer, the neurons whose net inputs any of some parameters acts on.</summary>
    public static bool[][] ReachedFrom(IReadOnlyList<Parameter> parameters, Network network)
    {
        bool[][] reached = [.. network.Layers.Select(_ => Array.Empty<bool>())];

        foreach (var (own, block, index) in parameters.Where(parameter => !AreAll(reached[parameter.Layer])))
        {
            Mark(network.Layers[own].OutputsOf(block, index, network.InputShapeOf(own)), own, network, reached);
        }

        for (var l = 1; l < reached.Length; l++)
        {
            var (sources, size) = (network.SourcesOf(l), network.InputShapeOf(l).Size);
            for (var s = 0; s < sources.Count; s++)
            {
                if (sources[s] >= 0)
                {
                    MarkReached(network, sources[s], l, s * size, reached);
                }
            }
        }

        return reached;
    }

    /// <summary>Whether all of a layer are marked.</summary>
    public static bool AreAll(bool[] marks) => marks.Length > 0 && !marks.Contains(false);

    /// <summary>The outputs that depend on some net inputs of a layer.</summary>
    public static bool[] WithCoupled(Network network, int layer, bool[] nets)
    {
        var outputs = (bool[])nets.Clone();
        AddCoupled(network, layer, outputs);
        return outputs;
    }

    private static void MarkReached(Network network, int source, int layer, int offset, bool[][] reached)
    {
        var outputs = WithCoupled(network, source, reached[source]);
        var (definition, input, row) = (network.Layers[layer], network.InputShapeOf(layer), network.RowOf(source));
        for (var output = 0; output < outputs.Length; output++)
        {
            if (outputs[output])
            {
                Mark(definition.OutputsOf(offset + output, input), layer, network, reached);
                output += definition.ActsByRows ? row - 1 - (output % row) : 0;
            }
        }
    }

    /// <summary>The inputs of an output where they can be written out; null where they are too many.</summary>
    private static int[]? FewInputsOf(Layer layer, int output, Shape input) =>
        layer.InputsOf(output, input).Take(Sum.LongestWritten).ToArray() is { Length: < Sum.LongestWritten } few ? few : null;

    // What feeds a layer's needed neurons: all of it where it can be written out, else what its parameters are multiplied with.
    private static void AddInputs(IEnumerable<Parameter> parameters, Network network, int layer, bool[][] needed)
    {
        var (definition, shape) = (network.Layers[layer], network.InputShapeOf(layer));
        for (var output = 0; output < needed[layer].Length; output++)
        {
            if (needed[layer][output] && FewInputsOf(definition, output, shape) is { } inputs)
            {
                MarkSources(network, layer, inputs, needed);
            }
        }

        foreach (var (_, block, index) in parameters.TakeWhile(_ => network.SourcesOf(layer).Any(LacksSome)))
        {
            foreach (var output in definition.OutputsOf(block, index, shape))
            {
                MarkSources(network, layer, definition.InputsWith(block, index, output, shape), needed);
            }
        }

        bool LacksSome(int source) => source >= 0 && !AreAll(needed[source]);
    }

    // The outputs that share a sum with one that is marked.
    private static void AddCoupled(Network network, int layer, bool[] marks)
    {
        for (var start = 0; network.Layers[layer].CouplesOutputs && start < marks.Length; start += network.RowOf(layer))
        {
            var row = marks.AsSpan(start, network.RowOf(layer));
            if (row.Contains(true))
            {
                row.Fill(true);
            }
        }
    }

    // The neurons whose outputs are some inputs of a layer.
    private static void MarkSources(Network network, int layer, IEnumerable<int> inputs, bool[][] needed)
    {
        foreach (var input in inputs)
        {
            var (source, position) = network.SourceOf(layer, input);
            if (source >= 0)
            {
                Mark(position, source, network, needed);
            }
        }
    }

    private static void Mark(IEnumerable<int> neurons, int layer, Network network, bool[][] marks)
    {
        foreach (var neuron in neurons)
        {
            Mark(neuron, layer, network, marks);
        }
    }

    private static void Mark(int neuron, int layer, Network network, bool[][] marks)
    {
        if (marks[layer].Length == 0)
        {
            marks[layer] = new bool[network.WidthOf(layer)];
        }

        marks[layer][neuron] = true;
    }
}
