using Backprop.Layers;

namespace Backprop.Networks;

/// <summary>Where a block of parameters stands; positions count from 0.</summary>
/// <param name="Layer">Its layer.</param>
/// <param name="Block">Its position among the layer's blocks.</param>
public readonly record struct BlockAddress(int Layer, int Block)
{
    /// <summary>Every block, layer by layer.</summary>
    public static IEnumerable<BlockAddress> AllOf(Network network) =>
        from l in Enumerable.Range(0, network.Layers.Count)
        from b in Enumerable.Range(0, network.Layers[l].Blocks.Count)
        select new BlockAddress(l, b);

    /// <summary>The block that stands here.</summary>
    public Block In(Network network) => network.Layers[Layer].Blocks[Block];

    /// <summary>Its parameters.</summary>
    public IEnumerable<Parameter> Parameters(Network network)
    {
        var (layer, block) = this;
        return Enumerable.Range(0, In(network).Values.Length).Select(index => new Parameter(layer, block, index));
    }

    /// <summary>Its gradient.</summary>
    public double[] In(Gradients gradients) => gradients.Layers[Layer].Blocks[Block].Values;

    /// <summary>Whether a training step leaves it as it is.</summary>
    public bool IsFrozenIn(Network network) => network.Layers[Layer].IsFrozen(In(network));
}
