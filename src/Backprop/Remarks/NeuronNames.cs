using Backprop.Networks;

namespace Backprop.Remarks;

/// <summary>Neurons or filters of a layer by name, as a sentence has them.</summary>
internal static class NeuronNames
{
    private const int Most = 10;

    /// <summary>h1, h2; of many the first and how many more there are.</summary>
    public static string Of(Network network, int layer, IReadOnlyList<int> neurons)
    {
        var names = new NetworkNames(network);
        var listed = string.Join(", ", neurons.Take(Most).Select(neuron => names.Unit(layer, neuron)));
        return neurons.Count > Most ? FormattableString.Invariant($"{listed} and {neurons.Count - Most} more") : listed;
    }
}
