namespace Backprop.Optimizers;

/// <summary>What an optimizer carries from one step to the next.</summary>
/// <param name="Step">The number of steps taken.</param>
/// <param name="Epoch">The number of passes over the training set, by which schedules count; a single step is one.</param>
/// <param name="Layers">What it remembers of each layer's parameters; empty before the first step.</param>
public sealed record OptimizerState(long Step, long Epoch, IReadOnlyList<LayerMoments> Layers)
{
    /// <summary>Before the first step.</summary>
    public static OptimizerState Initial { get; } = new(0, 0, []);

    /// <summary>
    /// What the optimizer remembers of a block of parameters, in the order of <see cref="Optimizer.Moments"/>; not copied.
    /// </summary>
    /// <param name="optimizer">The optimizer.</param>
    /// <param name="layer">The layer, counted from 0.</param>
    /// <param name="block">The block, counted from 0.</param>
    /// <param name="count">The number of its parameters.</param>
    public double[][] OfBlock(Optimizer optimizer, int layer, int block, int count) => Layers.Count == 0
        ? [.. optimizer.Moments.Select(moment => Enumerable.Repeat(moment.Initial, count).ToArray())]
        : Layers[layer].Blocks[block];

    /// <summary>What the optimizer remembers of one parameter, in the order of <see cref="Optimizer.Moments"/>.</summary>
    /// <param name="optimizer">The optimizer.</param>
    /// <param name="layer">The layer, counted from 0.</param>
    /// <param name="block">The block, counted from 0.</param>
    /// <param name="index">The parameter's position in the block.</param>
    public IReadOnlyList<double> OfParameter(Optimizer optimizer, int layer, int block, int index) => Layers.Count == 0
        ? [.. optimizer.Moments.Select(moment => moment.Initial)]
        : [.. Layers[layer].Blocks[block].Select(values => values[index])];
}

/// <summary>What an optimizer remembers of one layer's parameters.</summary>
/// <param name="Blocks">Per block, in the layer's order: one array per moment, in the order of <see cref="Optimizer.Moments"/>.</param>
public sealed record LayerMoments(IReadOnlyList<double[][]> Blocks);
