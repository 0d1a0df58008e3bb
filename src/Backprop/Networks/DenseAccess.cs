using Backprop.Activations;
using Backprop.Layers;

namespace Backprop.Networks;

/// <summary>How code that knows dense layers alone reaches into a network.</summary>
internal static class DenseAccess
{
    public static Dense Dense(this Network network, int layer) => (Dense)network.Layers[layer];

    public static IReadOnlyList<Dense> DenseLayers(this Network network) => [.. network.Layers.Cast<Dense>()];

    public static Activation ActivationOf(this Network network, int layer) => network.Layers[layer].Activation!;

    public static bool IsBiasIn(this Parameter parameter, Network network) => parameter.BlockIn(network).Role == BlockRole.Biases;

    public static int NeuronIn(this Parameter parameter, Network network) => parameter.BlockIn(network).Shape.PositionOf(parameter.Index)[0];

    public static int? InputIn(this Parameter parameter, Network network) =>
        parameter.IsBiasIn(network) ? null : parameter.BlockIn(network).Shape.PositionOf(parameter.Index)[1];

    public static IEnumerable<int> NeuronsIn(this Parameter parameter, Network network) =>
        parameter.IsBiasIn(network) && network.Dense(parameter.Layer).HasSharedBias
            ? Enumerable.Range(0, network.WidthOf(parameter.Layer))
            : [parameter.NeuronIn(network)];

    public static string Weight(this NetworkNames names, Network network, int layer, int neuron, int input) =>
        names[new Parameter(layer, 0, (neuron * network.InputShapeOf(layer).Size) + input)];

    public static string Bias(this NetworkNames names, Network network, int layer, int neuron) =>
        names[new Parameter(layer, 1, network.Dense(layer).Biases.Length == 1 ? 0 : neuron)];
}
