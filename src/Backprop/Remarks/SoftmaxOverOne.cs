using Backprop.Activations;
using Backprop.Networks;

namespace Backprop.Remarks;

/// <summary>Softmax over a single neuron, which is 1 whatever the net input is.</summary>
internal static class SoftmaxOverOne
{
    public static IEnumerable<string> In(Network network)
    {
        for (var l = 0; l < network.Layers.Count; l++)
        {
            if (network.Layers[l].OutputActivation is Softmax && network.OutputShapeOf(l).Axes[^1] == 1)
            {
                yield return $"Softmax over one neuron, {new NetworkNames(network).Neuron(l, 0)}, is always 1 and has no slope: nothing is "
                    + "learned through it. Use sigmoid for a single probability.";
            }
        }
    }
}
