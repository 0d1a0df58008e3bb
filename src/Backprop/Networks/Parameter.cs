using Backprop.Layers;

namespace Backprop.Networks;

/// <summary>Where a parameter stands: the one address by which it is named, found and changed. All positions count from 0.</summary>
/// <param name="Layer">Its layer.</param>
/// <param name="Block">Its block of the layer's parameters.</param>
/// <param name="Index">Its position among the block's values.</param>
public readonly record struct Parameter(int Layer, int Block, int Index)
{
    /// <summary>Where its block stands.</summary>
    public BlockAddress Address => new(Layer, Block);

    /// <summary>Every parameter, layer by layer and block by block.</summary>
    public static IEnumerable<Parameter> AllOf(Network network) => BlockAddress.AllOf(network).SelectMany(at => at.Parameters(network));

    /// <summary>Every parameter in the order in which names count: all weights, layer by layer, then all biases, gamma, beta.</summary>
    public static IEnumerable<Parameter> AllAsCounted(Network network) => BlockAddress.AllOf(network)
        .OrderBy(at => at.In(network).Role)
        .SelectMany(at => at.Parameters(network));

    /// <summary>The block that it stands in.</summary>
    public Block BlockIn(Network network) => Address.In(network);

    /// <summary>Its value.</summary>
    public double ValueIn(Network network) => BlockIn(network).Values[Index];

    /// <summary>Its derivative.</summary>
    public double ValueIn(Gradients gradients) => Address.In(gradients)[Index];

    /// <summary>Whether a training step leaves it as it is.</summary>
    public bool IsFrozenIn(Network network) => Address.IsFrozenIn(network);

    /// <summary>The outermost position in its block: the neuron of a weight or a bias, 0 of a bias that the layer shares.</summary>
    public int NeuronIn(Network network) => BlockIn(network).Shape.PositionOf(Index)[0];

    /// <summary>Its JSON path: network.layers[1].weights[1][1].</summary>
    public string PathIn(Network network)
    {
        var block = BlockIn(network);
        return FormattableString.Invariant($"network.{network.PathOf(Layer)}.{block.Name}{block.Shape.SubscriptOf(Index)}");
    }
}
