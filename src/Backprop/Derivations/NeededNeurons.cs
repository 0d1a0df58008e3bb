using Backprop.Activations;
using Backprop.Expressions;
using Backprop.Networks;

namespace Backprop.Derivations;

/// <summary>
/// Which neurons' net inputs and outputs a parameter's derivation has to show: those on the way from the parameter to the
/// error; and of those that only feed them, as many as can be written out. In a wide network the rest are given numbers, so
/// that one weight's derivation does not grow with all the others.
/// </summary>
internal static class NeededNeurons
{
    public static IReadOnlyList<bool[]> For(Parameter parameter, Network network)
    {
        var needed = network.Layers.Select((_, l) => new bool[network.WidthOf(l)]).ToArray();
        for (var l = network.Layers.Count - 1; l >= 0; l--)
        {
            var layer = network.Layers[l];
            if (l > parameter.Layer)
            {
                Array.Fill(needed[l], true);
            }
            else if (l == parameter.Layer)
            {
                foreach (var neuron in parameter.NeuronsIn(network))
                {
                    needed[l][neuron] = true;
                }
            }
            else if (l == parameter.Layer - 1 && parameter.InputIn(network) is { } input)
            {
                needed[l][input] = true;
            }

            var feedsWritten = l < network.Layers.Count - 1
                && network.InputShapeOf(l + 1).Size < Sum.LongestWritten
                && needed[l + 1].Contains(true);
            if (feedsWritten || l == network.Layers.Count - 1 || (layer.Activation is not ElementwiseActivation && needed[l].Contains(true)))
            {
                Array.Fill(needed[l], true);
            }
        }

        return needed;
    }

    /// <summary>Joins what one derivation needs to what others need.</summary>
    public static void Add(IReadOnlyList<bool[]> needed, IReadOnlyList<bool[]> neededByAny)
    {
        for (var l = 0; l < needed.Count; l++)
        {
            for (var neuron = 0; neuron < needed[l].Length; neuron++)
            {
                neededByAny[l][neuron] |= needed[l][neuron];
            }
        }
    }
}
