using Backprop.Networks;
using Backprop.Optimizers;

namespace Backprop.Checking;

/// <summary>A step of an optimizer from a network's parameters.</summary>
/// <param name="Optimizer">The optimizer.</param>
/// <param name="Info">Which step it is.</param>
/// <param name="Moments">What the optimizer remembers of each block; empty for one that remembers nothing.</param>
public sealed record OptimizerStep(Optimizer Optimizer, StepInfo Info, Func<Block, IReadOnlyList<double[]>> Moments)
{
    /// <summary>How gradients show in the step: as the change of each parameter.</summary>
    internal Observation Shown(Network network) => (block, gradient) =>
        [.. Next(network, block, gradient).Zip(block.ValuesIn(network), (after, before) => after - before)];

    /// <summary>The block's values after the step; those of a frozen block stay.</summary>
    internal double[] Next(Network network, Block block, ReadOnlySpan<double> gradient)
    {
        double[] values = [.. block.ValuesIn(network)];
        if (!block.IsFrozenIn(network))
        {
            IReadOnlyList<double[]> moments = [.. Moments(block).Select(moment => (double[])moment.Clone())];
            Optimizer.Update(Info, values, gradient, moments);
        }

        return values;
    }
}
