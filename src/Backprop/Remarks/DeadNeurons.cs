using Backprop.Activations;
using Backprop.Layers;
using Backprop.Losses;
using Backprop.Networks;

namespace Backprop.Remarks;

/// <summary>Neurons on whose flat side every sample lies, or every step of it, so that nothing trains them.</summary>
internal static class DeadNeurons
{
    /// <summary>The dead neurons of each layer.</summary>
    /// <param name="network">The network.</param>
    /// <param name="trace">What it made of the samples.</param>
    /// <param name="loss">The loss, where there is one: what goes by net inputs has a slope where the activation has none.</param>
    /// <param name="samples">What the samples are called: training sample.</param>
    /// <param name="wholeLayers">Whether only a layer is told of that is dead as a whole: of few samples some neurons always are.</param>
    public static IEnumerable<string> In(Network network, ForwardTrace trace, Loss? loss, string samples, bool wholeLayers)
    {
        var count = network.Layers.Count - (loss?.FusedWith(network.OutputActivation) is null ? 0 : 1);
        for (var l = 0; l < count; l++)
        {
            var layer = network.Layers[l];
            if (layer.FindAlive(trace.Layers[l]) is not { } alive)
            {
                continue;
            }

            var units = ByUnit(layer, alive, network.InputShapeOf(l));
            var isWhole = !alive.Contains(true);

            // Without weights a single position of a map is nothing that could learn.
            var whole = wholeLayers || (layer.Blocks.Count == 0 && network.OutputShapeOf(l).Rank > 1);
            if (whole ? !isWhole : !units.Contains(false))
            {
                continue;
            }

            var (word, place, remedy) = WhyFlat(layer);
            var beyond = !isWhole ? string.Empty
                : $" The whole layer is {word.ToLowerInvariant()}: no gradient passes it"
                    + (network.LeadsThrough(-1, l) ? ", and nothing before it can learn." : "; only what goes past it still learns.");
            var everywhere = layer is Recurrent ? " and step" : units.Length < alive.Length ? ", at every position," : string.Empty;
            yield return $"{word}: {NeuronNames.Of(network, l, DeadAmong(units))}. For every {samples}{everywhere} {place}, "
                + $"so no gradient reaches the weights; {remedy}.{beyond}";
        }
    }

    // Only what bends has a side without slope; elsewhere a slope of 0 is saturation.
    private static (string Word, string Place, string Remedy) WhyFlat(Layer layer) => layer.OutputActivation switch
    {
        ElementwiseActivation { Kinks.Count: > 0 } rectifier => ("Dead", rectifier.Flat.Place, rectifier.Flat.Remedy),
        var activation => (
            "Saturated",
            $"net inputs are so far from 0 that {(activation is null ? "no gate has a slope" : $"{activation.Name} has no slope")} left",
            "smaller weights, or inputs of mean 0 and deviation 1, help"),
    };

    /// <summary>Of each neuron or filter, whether it is alive at any of its positions.</summary>
    private static bool[] ByUnit(Layer layer, bool[] alive, Shape input)
    {
        var units = new bool[1 + layer.UnitOf(alive.Length - 1, input)];
        for (var output = 0; output < alive.Length; output++)
        {
            units[layer.UnitOf(output, input)] |= alive[output];
        }

        return units;
    }

    private static List<int> DeadAmong(bool[] alive) => [.. Enumerable.Range(0, alive.Length).Where(neuron => !alive[neuron])];
}
