using System.Runtime.InteropServices;
using Backprop.Layers;
using Backprop.Networks;

namespace Backprop.Remarks;

/// <summary>
/// Hidden neurons with the same weights, into them and out of them: they get the same gradients in every step, and are one neuron
/// for ever.
/// </summary>
internal static class EqualNeurons
{
    public static IEnumerable<string> In(Network network)
    {
        for (var l = 0; l < network.Layers.Count - 1; l++)
        {
            // Weights that stay as they are were not meant to differ.
            if (network.Layers[l] is not Dense own || network.Layers[l + 1] is not Dense next || own.IsFrozen(own.Blocks[0]))
            {
                continue;
            }

            var equal = Enumerable.Range(0, own.Weights.Rows)
                .GroupBy(neuron => neuron, new SameWeights(own, next))
                .Select(group => group.ToList())
                .FirstOrDefault(group => group.Count > 1);
            if (equal is not null)
            {
                yield return $"Equal: {NeuronNames.Of(network, l, equal)}. Their weights are equal, into them and out of them, so every "
                    + "step gives them the same gradients: they can never differ, and are one neuron. Start from random weights, as "
                    + "/initialize gives them.";
            }
        }
    }

    private sealed class SameWeights(Dense own, Dense next) : IEqualityComparer<int>
    {
        public bool Equals(int one, int other)
        {
            if (!own.Weights.Row(one).SequenceEqual(own.Weights.Row(other))
                || (own.Biases.Length > 1 && own.Biases[one] != own.Biases[other]))
            {
                return false;
            }

            for (var fed = 0; fed < next.Weights.Rows; fed++)
            {
                if (next.Weights[fed, one] != next.Weights[fed, other])
                {
                    return false;
                }
            }

            return true;
        }

        public int GetHashCode(int neuron)
        {
            var hash = default(HashCode);
            hash.AddBytes(MemoryMarshal.AsBytes(own.Weights.Row(neuron)));
            return hash.ToHashCode();
        }
    }
}
