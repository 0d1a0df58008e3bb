using System.Globalization;

namespace Backprop.Networks;

/// <summary>
/// The names by which explanations, diagrams and errors call the parts of a network: x1, h1, o1, w8, b2; with several hidden
/// layers h2_1. Positions come in counted from 0, names count from 1.
/// </summary>
public sealed class NetworkNames
{
    private readonly Network _network;
    private readonly long[] _firstWeight;
    private readonly long[] _firstBias;

    /// <summary>Counts the parameters of a network layer by layer.</summary>
    public NetworkNames(Network network)
    {
        _network = network;
        _firstWeight = new long[network.Layers.Count];
        _firstBias = new long[network.Layers.Count];
        for (var l = 0; l < network.Layers.Count; l++)
        {
            var layer = network.Layers[l];
            _firstWeight[l] = WeightCount + 1;
            _firstBias[l] = BiasCount + 1;
            WeightCount += layer.Weights.Values.Length;
            BiasCount += layer.Biases.Length;
        }
    }

    /// <summary>The number of weights, w1 … wn.</summary>
    public long WeightCount { get; }

    /// <summary>The number of biases, b1 … bn, a shared one counting once.</summary>
    public long BiasCount { get; }

    /// <summary>The name of an input.</summary>
    public static string Input(int input) => Numbered("x", input + 1L);

    /// <summary>The name of a neuron.</summary>
    public string Neuron(int layer, int neuron) => layer == _network.Layers.Count - 1
        ? Numbered("o", neuron + 1L)
        : _network.Layers.Count == 2 ? Numbered("h", neuron + 1L) : Numbered(Numbered("h", layer + 1L) + "_", neuron + 1L);

    /// <summary>The name of a weight.</summary>
    public string Weight(int layer, int neuron, int input) =>
        Numbered("w", _firstWeight[layer] + ((long)neuron * _network.Layers[layer].InputCount) + input);

    /// <summary>The name of the bias that a neuron uses.</summary>
    public string Bias(int layer, int neuron) =>
        Numbered("b", _firstBias[layer] + (_network.Layers[layer].Biases.Length == 1 ? 0 : neuron));

    private static string Numbered(string prefix, long number) => prefix + number.ToString(CultureInfo.InvariantCulture);
}
