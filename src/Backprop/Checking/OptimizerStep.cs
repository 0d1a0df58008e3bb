using Backprop.Networks;
using Backprop.Optimizers;

namespace Backprop.Checking;

/// <summary>A step of an optimizer from a network's parameters.</summary>
/// <param name="Optimizer">The optimizer.</param>
/// <param name="Info">Which step it is.</param>
/// <param name="State">What the optimizer remembers, before the step.</param>
public sealed record OptimizerStep(Optimizer Optimizer, StepInfo Info, OptimizerState State)
{
    /// <summary>The step that follows a state.</summary>
    public static OptimizerStep After(OptimizerState state, Optimization optimization) =>
        new(optimization.Optimizer, optimization.StepAfter(state), state);

    /// <summary>How gradients show in the step: as the change of each parameter.</summary>
    internal Observation Shown(Network network) => (block, gradient) => block.Changes(network, Next(network, block, gradient));

    /// <summary>The block's values after the step; those of a frozen block stay.</summary>
    internal double[] Next(Network network, Block block, ReadOnlySpan<double> gradient)
    {
        double[] values = [.. block.ValuesIn(network)];
        if (!block.IsFrozenIn(network))
        {
            Optimizer.Update(Info, values, gradient, Moments(block, values.Length));
        }

        return values;
    }

    /// <summary>What the optimizer remembers of a block, as copies of one's own.</summary>
    internal IReadOnlyList<double[]> Moments(Block block, int count)
    {
        if (State.Layers.Count == 0)
        {
            return [.. Optimizer.Moments.Select(moment => Enumerable.Repeat(moment.Initial, count).ToArray())];
        }

        var (weights, biases) = State.Layers[block.Layer];
        return [.. (block.IsBias ? biases : weights).Select(moment => (double[])moment.Clone())];
    }
}
