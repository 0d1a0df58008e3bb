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
            if (network.Layers[l] is not Dense own
                || network.ReadersOf(l) is not [var (reader, _)]
                || network.Layers[reader] is not Dense next
                || own.IsFrozen(own.Blocks[0]))
            {
                continue;
            }

            if (FirstEqual(new SameWeights(own, next), own.Weights.Rows) is { Count: > 0 } equal)
            {
                yield return $"Equal: {NeuronNames.Of(network, l, equal)}. Their weights are equal, into them and out of them, so every "
                    + "step gives them the same gradients: they can never differ, and are one neuron. Start from random weights, as "
                    + "/initialize gives them.";
            }
        }
    }

    /// <summary>Those that are one with the first neuron that is one with another; none where no two are.</summary>
    private static List<int> FirstEqual(SameWeights same, int neurons)
    {
        var (seen, first) = (new HashSet<int>(neurons, same), neurons);
        for (var neuron = 0; neuron < neurons; neuron++)
        {
            if (!seen.Add(neuron) && seen.TryGetValue(neuron, out var earlier))
            {
                first = Math.Min(first, earlier);
            }
        }

        return first == neurons ? [] : [.. Enumerable.Range(first, neurons - first).Where(neuron => same.Equals(first, neuron))];
    }

    private sealed class SameWeights(Dense own, Dense next) : IEqualityComparer<int>
    {
        public bool Equals(int one, int other)
        {
            if (!BitsInto(one).SequenceEqual(BitsInto(other))
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
            hash.AddBytes(BitsInto(neuron));
            return hash.ToHashCode();
        }

        private ReadOnlySpan<byte> BitsInto(int neuron) => MemoryMarshal.AsBytes(own.Weights.Row(neuron));
    }
}
