using Backprop.Layers;

namespace Backprop.Networks;

/// <summary>Where a block of parameters stands; positions count from 0.</summary>
/// <param name="Layer">Its layer.</param>
/// <param name="Block">Its position among the layer's blocks, behind which its states stand.</param>
public readonly record struct BlockAddress(int Layer, int Block)
{
    /// <summary>Every block, layer by layer.</summary>
    public static IEnumerable<BlockAddress> AllOf(Network network) =>
        from l in Enumerable.Range(0, network.Layers.Count)
        from b in Enumerable.Range(0, network.Layers[l].Blocks.Count)
        select new BlockAddress(l, b);

    /// <summary>Every state before the first step that is given, likewise.</summary>
    public static IEnumerable<BlockAddress> StatesOf(Network network) =>
        from l in Enumerable.Range(0, network.Layers.Count)
        from s in Enumerable.Range(0, network.Layers[l].States.Count)
        select new BlockAddress(l, network.Layers[l].Blocks.Count + s);

    /// <summary>The block that stands here.</summary>
    public Block In(Network network) => network.Layers[Layer] is var layer && Block < layer.Blocks.Count
        ? layer.Blocks[Block]
        : layer.States[Block - layer.Blocks.Count];

    /// <summary>Its parameters.</summary>
    public IEnumerable<Parameter> Parameters(Network network)
    {
        var (layer, block) = this;
        return Enumerable.Range(0, In(network).Values.Length).Select(index => new Parameter(layer, block, index));
    }

    /// <summary>Its gradient.</summary>
    public double[] In(Gradients gradients) => gradients.Layers[Layer].Blocks[Block].Values;

    /// <summary>∂E/∂ of a state, as the backward pass left it.</summary>
    public double[] In(ForwardTrace trace)
    {
        var name = In(trace.Network).Name;
        return trace.Layers[Layer].Derivatives.First(derivative => derivative.Name == name).Values.Values;
    }

    /// <summary>Whether a training step leaves it as it is.</summary>
    public bool IsFrozenIn(Network network) => network.Layers[Layer].IsFrozen(In(network));
}
