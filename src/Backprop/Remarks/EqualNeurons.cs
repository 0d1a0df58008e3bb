using System.Runtime.InteropServices;
using Backprop.Layers;
using Backprop.Networks;

namespace Backprop.Remarks;

/// <summary>
/// Hidden neurons, or filters, units or heads, with the same weights, into them and out of them: they get the same gradients in every
/// step, and are one for ever.
/// </summary>
internal static class EqualNeurons
{
    // So few are compared with each other sooner than they are hashed.
    private const int Few = 8;

    public static IEnumerable<string> In(Network network)
    {
        for (var l = 0; l < network.Layers.Count; l++)
        {
            // Weights that stay as they are were not meant to differ.
            if (LayerUnits.Of(network.Layers[l]) is not { } units || network.Layers[l].IsFrozen(network.Layers[l].Blocks[0])
                || FirstEqual(new SameWeights(units.Shares), units.Count).Count == 0)
            {
                continue;
            }

            // A projection adds up the heads itself.
            var outward = network.Layers[l] is Attention { Projection: not null } ? [] : units.Outward(network, l);
            if (outward is not null && FirstEqual(new SameWeights([.. units.Shares, .. outward]), units.Count) is { Count: > 0 } equal)
            {
                yield return $"Equal: {NamesOf(network, l, equal)}. Their weights are equal, into them and out of them, so every "
                    + $"step gives them the same gradients: they can never differ, and are one {units.Noun}. Start from random weights, as "
                    + "/initialize gives them.";
            }
        }
    }

    private static string NamesOf(Network network, int layer, List<int> equal) => network.Layers[layer] is Attention
        ? $"heads {EnglishLists.Join([.. equal.Select(head => Digits.Of(head + 1))])} of {new NetworkNames(network).Layer(layer)}"
        : NeuronNames.Of(network, layer, equal);

    /// <summary>Those that are one with the first neuron that is one with another; none where no two are.</summary>
    private static List<int> FirstEqual(SameWeights same, int neurons)
    {
        var first = neurons <= Few ? FirstOfFew(same, neurons) : FirstOfMany(same, neurons);
        return first == neurons ? [] : EqualTo(first, same, neurons);
    }

    private static int FirstOfFew(SameWeights same, int neurons)
    {
        for (var neuron = 0; neuron < neurons; neuron++)
        {
            for (var other = neuron + 1; other < neurons; other++)
            {
                if (same.Equals(neuron, other))
                {
                    return neuron;
                }
            }
        }

        return neurons;
    }

    private static int FirstOfMany(SameWeights same, int neurons)
    {
        var (seen, first) = (new HashSet<int>(neurons, same), neurons);
        for (var neuron = 0; neuron < neurons; neuron++)
        {
            if (!seen.Add(neuron) && seen.TryGetValue(neuron, out var earlier))
            {
                first = Math.Min(first, earlier);
            }
        }

        return first;
    }

    private static List<int> EqualTo(int first, SameWeights same, int neurons) =>
        [.. Enumerable.Range(first, neurons - first).Where(neuron => same.Equals(first, neuron))];

    private sealed class SameWeights(IReadOnlyList<UnitShare> shares) : IEqualityComparer<int>
    {
        private const int AtOnce = 64;

        public bool Equals(int one, int other)
        {
            for (var s = 0; s < shares.Count; s++)
            {
                if (!shares[s].AreEqual(one, other))
                {
                    return false;
                }
            }

            return true;
        }

        // Of all that is compared, and of all of its bits: neurons that share what the hash is of would each be compared with each other.
        public int GetHashCode(int neuron)
        {
            var hash = default(HashCode);
            Span<double> values = stackalloc double[AtOnce];
            for (var s = 0; s < shares.Count; s++)
            {
                for (var run = 0; run < shares[s].Runs; run++)
                {
                    for (var rest = shares[s].Of(neuron, run); !rest.IsEmpty; rest = rest[Math.Min(AtOnce, rest.Length)..])
                    {
                        var part = values[..Math.Min(AtOnce, rest.Length)];
                        for (var i = 0; i < part.Length; i++)
                        {
                            // −0, which equals 0, becomes 0.
                            part[i] = rest[i] + 0.0;
                        }

                        hash.AddBytes(MemoryMarshal.AsBytes(part));
                    }
                }
            }

            return hash.ToHashCode();
        }
    }
}
