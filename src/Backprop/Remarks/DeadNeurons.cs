using Backprop.Activations;
using Backprop.Layers;
using Backprop.Networks;

namespace Backprop.Remarks;

/// <summary>Neurons on whose flat side every sample lies, so that nothing trains them.</summary>
internal static class DeadNeurons
{
    /// <summary>The dead neurons of each layer.</summary>
    /// <param name="network">The network.</param>
    /// <param name="trace">What it made of the samples.</param>
    /// <param name="samples">What the samples are called: training sample.</param>
    /// <param name="wholeLayers">Whether only a layer is told of that is dead as a whole: of few samples some neurons always are.</param>
    public static IEnumerable<string> In(Network network, ForwardTrace trace, string samples, bool wholeLayers)
    {
        for (var l = 0; l < network.Layers.Count; l++)
        {
            // Only what bends has a side without slope; elsewhere a slope of 0 is saturation.
            if (network.Layers[l].Activation is not ElementwiseActivation { Kinks.Count: > 0 } rectifier)
            {
                continue;
            }

            var alive = AliveIn(rectifier, trace.Layers[l]);
            var units = ByUnit(network.Layers[l], alive, network.InputShapeOf(l));
            var isWhole = !alive.Contains(true);

            // Without weights a single position of a map is nothing that could learn.
            var whole = wholeLayers || (network.Layers[l].Blocks.Count == 0 && network.OutputShapeOf(l).Rank > 1);
            if (whole ? !isWhole : !units.Contains(false))
            {
                continue;
            }

            var layer = !isWhole ? string.Empty
                : network.LeadsThrough(-1, l) ? " The whole layer is dead: no gradient passes it, and nothing before it can learn."
                : " The whole layer is dead: no gradient passes it; only what goes past it still learns.";
            var (place, remedy) = rectifier.Flat;
            var everywhere = units.Length < alive.Length ? ", at every position," : string.Empty;
            yield return $"Dead: {NeuronNames.Of(network, l, DeadAmong(units))}. For every {samples}{everywhere} {place}, "
                + $"so no gradient reaches the weights; {remedy}.{layer}";
        }
    }

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

    /// <summary>Of each neuron, whether it has a slope for any sample.</summary>
    private static bool[] AliveIn(ElementwiseActivation rectifier, LayerRun run)
    {
        var (z, a) = run;
        var slopes = new double[z.Columns];
        var alive = new bool[z.Columns];
        for (var sample = 0; sample < z.Rows; sample++)
        {
            rectifier.Slope(z.Row(sample), a.Row(sample), slopes);
            for (var neuron = 0; neuron < alive.Length; neuron++)
            {
                alive[neuron] |= slopes[neuron] != 0;
            }
        }

        return alive;
    }
}
