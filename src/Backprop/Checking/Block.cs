using Backprop.Networks;

namespace Backprop.Checking;

/// <summary>The weights or the biases of one layer.</summary>
/// <param name="Layer">The layer, counted from 0.</param>
/// <param name="IsBias">Whether it is the biases.</param>
public readonly record struct Block(int Layer, bool IsBias)
{
    internal double[] ValuesIn(Network network) => IsBias ? network.Layers[Layer].Biases : network.Layers[Layer].Weights.Values;

    internal double[] ValuesIn(Gradients gradients) => IsBias ? gradients.Layers[Layer].Biases : gradients.Layers[Layer].Weights.Values;

    internal double[] Changes(Network network, double[] after) => [.. after.Zip(ValuesIn(network), (next, value) => next - value)];

    internal bool IsFrozenIn(Network network) =>
        IsBias ? network.Layers[Layer].BiasesAreFrozen : network.Layers[Layer].WeightsAreFrozen;
}
