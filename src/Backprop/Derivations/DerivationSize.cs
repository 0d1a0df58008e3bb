using Backprop.Activations;
using Backprop.Networks;

namespace Backprop.Derivations;

/// <summary>How many steps derivations take, counted from the network's shape before anything is computed.</summary>
public static class DerivationSize
{
    // Where an output's chain and short form are both shown; and an optimizer's own steps, at most.
    private const int FormsOfAnOutputDelta = 2;
    private const int StepsOfAnUpdate = 10;

    // Nobody reads more: from here on, counting exactly is not worth its time.
    private const double Enough = 1e7;

    /// <summary>The steps for some parameters; a lower bound where they are more than ten million.</summary>
    public static double Of(Network network, IEnumerable<Parameter> parameters) =>
        Sum(network, parameters.GroupBy(parameter => (parameter.Layer, parameter.Block)).Select(group => (group.First(), (double)group.Count())));

    /// <summary>The steps for all parameters; a lower bound where they are more than ten million.</summary>
    public static double OfAll(Network network) => Sum(network, network.Layers
        .SelectMany((layer, l) => layer.Blocks.Select((block, b) => (new Parameter(l, b, 0), (double)block.Values.Length))));

    // Parameters of a kind in a layer take about as many steps each, so one stands for all.
    private static double Sum(Network network, IEnumerable<(Parameter Parameter, double Count)> kinds)
    {
        var steps = 0.0;
        foreach (var (parameter, count) in kinds.TakeWhile(_ => steps < Enough))
        {
            steps += count == 0 ? 0 : count * Of(network, parameter);
        }

        return steps;
    }

    private static double Of(Network network, Parameter parameter)
    {
        var forward = NeededNeurons.For(parameter, network).Sum(layer => 2.0 * layer.Count(needed => needed));
        var backward = 0.0;
        for (var l = parameter.Layer; l < network.Layers.Count; l++)
        {
            backward += Backward(network, l, l == parameter.Layer ? parameter.NeuronsIn(network).Count() : network.WidthOf(l));
        }

        return forward + network.OutputCount + 1 + backward + parameter.NeuronsIn(network).Count() + 1 + StepsOfAnUpdate;
    }

    private static double Backward(Network network, int layer, double neurons)
    {
        var coupled = network.ActivationOf(layer) is not ElementwiseActivation;
        var outputs = coupled ? network.WidthOf(layer) : neurons;
        var slopes = coupled ? neurons * outputs : neurons;
        return layer == network.Layers.Count - 1
            ? outputs + slopes + (FormsOfAnOutputDelta * neurons)
            : (outputs * ((2.0 * network.WidthOf(layer + 1)) + 1)) + slopes + neurons;
    }
}
