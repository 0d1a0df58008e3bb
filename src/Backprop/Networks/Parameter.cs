using System.Globalization;

namespace Backprop.Networks;

/// <summary>A weight or a bias of a network; all positions count from 0.</summary>
/// <param name="Layer">Its layer.</param>
/// <param name="Neuron">Its neuron; 0 for a bias that the layer shares.</param>
/// <param name="Input">The input of the layer that a weight belongs to; null for a bias.</param>
public sealed record Parameter(int Layer, int Neuron, int? Input)
{
    /// <summary>Whether it is a bias.</summary>
    public bool IsBias => Input is null;

    /// <summary>All weights, layer by layer and row by row, then all biases: the order in which they are counted.</summary>
    public static IEnumerable<Parameter> AllOf(Network network) => WeightsOf(network).Concat(BiasesOf(network));

    /// <summary>The parameter of a name such as w8 or b1; null where the network has none.</summary>
    public static Parameter? Find(Network network, string name)
    {
        // Only the spelling that NetworkNames gives: w08 and w+8 are nobody's name.
        if (name.Length < 2 || name[1] == '0' || !name.Skip(1).All(char.IsAsciiDigit)
            || !long.TryParse(name.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            return null;
        }

        return name[0] switch { 'w' => FindWeight(network, number - 1), 'b' => FindBias(network, number - 1), _ => null };
    }

    /// <summary>Its name: w8, b1.</summary>
    public string NameIn(NetworkNames names) => Input is { } input ? names.Weight(Layer, Neuron, input) : names.Bias(Layer, Neuron);

    /// <summary>Its JSON path: network.layers[1].weights[1][1].</summary>
    public string Path => Input is { } input
        ? string.Create(CultureInfo.InvariantCulture, $"network.layers[{Layer}].weights[{Neuron}][{input}]")
        : string.Create(CultureInfo.InvariantCulture, $"network.layers[{Layer}].biases[{Neuron}]");

    /// <summary>Its value.</summary>
    public double ValueIn(Network network) =>
        Input is { } input ? network.Layers[Layer].Weights[Neuron, input] : network.Layers[Layer].Biases[Neuron];

    /// <summary>Its derivative.</summary>
    public double ValueIn(Gradients gradients) =>
        Input is { } input ? gradients.Layers[Layer].Weights[Neuron, input] : gradients.Layers[Layer].Biases[Neuron];

    /// <summary>Whether a training step leaves it as it is.</summary>
    public bool IsFrozenIn(Network network) =>
        IsBias ? network.Layers[Layer].BiasesAreFrozen : network.Layers[Layer].WeightsAreFrozen;

    /// <summary>The neurons whose net inputs it goes into: one, or the whole layer for a shared bias.</summary>
    public IEnumerable<int> NeuronsIn(Network network) =>
        IsBias && network.Layers[Layer].HasSharedBias ? Enumerable.Range(0, network.Layers[Layer].NeuronCount) : [Neuron];

    private static Parameter? FindWeight(Network network, long position)
    {
        for (var l = 0; l < network.Layers.Count; l++)
        {
            var weights = network.Layers[l].Weights;
            if (position < weights.Values.Length)
            {
                return new Parameter(l, (int)(position / weights.Columns), (int)(position % weights.Columns));
            }

            position -= weights.Values.Length;
        }

        return null;
    }

    private static Parameter? FindBias(Network network, long position)
    {
        for (var l = 0; l < network.Layers.Count; l++)
        {
            if (position < network.Layers[l].Biases.Length)
            {
                return new Parameter(l, (int)position, null);
            }

            position -= network.Layers[l].Biases.Length;
        }

        return null;
    }

    private static IEnumerable<Parameter> WeightsOf(Network network) =>
        from l in Enumerable.Range(0, network.Layers.Count)
        from neuron in Enumerable.Range(0, network.Layers[l].NeuronCount)
        from input in Enumerable.Range(0, network.Layers[l].InputCount)
        select new Parameter(l, neuron, input);

    private static IEnumerable<Parameter> BiasesOf(Network network) =>
        from l in Enumerable.Range(0, network.Layers.Count)
        from bias in Enumerable.Range(0, network.Layers[l].Biases.Length)
        select new Parameter(l, bias, null);
}
