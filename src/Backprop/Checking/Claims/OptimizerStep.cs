using Backprop.Layers;
using Backprop.Networks;
using Backprop.Optimizers;
using Backprop.Optimizers.Clipping;

namespace Backprop.Checking.Claims;

/// <summary>A step of an optimizer from a network's parameters.</summary>
/// <param name="Optimizer">The optimizer.</param>
/// <param name="Info">Which step it is.</param>
/// <param name="State">What the optimizer remembers, before the step.</param>
/// <param name="PreviousLearningRate">The learning rate of the step before, which a schedule may have changed.</param>
/// <param name="Clipping">How gradients are clipped before the step; null where they are not.</param>
public sealed record OptimizerStep(
    Optimizer Optimizer, StepInfo Info, OptimizerState State, double PreviousLearningRate, GradientClipping? Clipping = null)
{
    /// <summary>What a block's gradient becomes before the optimizer gets it.</summary>
    internal Func<double[], double[]> Clip { get; init; } = gradient => gradient;

    /// <summary>The step that follows a state.</summary>
    public static OptimizerStep After(OptimizerState state, Optimization optimization) =>
        new(
            optimization.Optimizer,
            optimization.StepAfter(state),
            state,
            optimization.StepAfter(state with { Step = Math.Max(0, state.Step - 1), Epoch = Math.Max(0, state.Epoch - 1) }).LearningRate,
            optimization.Clipping);

    /// <summary>The same step where it clips as it does beside the right gradients, whatever a mistake makes of one of them.</summary>
    internal OptimizerStep Beside(Network network, Gradients gradients) => Clipping is null ? this : this with
    {
        Clip = Clipping.Beside(
            [.. BlockAddress.AllOf(network).Where(block => !block.IsFrozenIn(network)).Select(block => block.In(gradients))]),
    };

    /// <summary>How gradients show in the step: as the change of each parameter.</summary>
    internal ObservationModel Shown(Network network) => (block, gradient) => Changes(network, block, Next(network, block, gradient));

    /// <summary>How gradients show in a step that another update makes.</summary>
    internal ObservationModel Shown(Network network, BlockUpdate update) =>
        (block, gradient) => Changes(network, block, Next(network, block, gradient, update));

    /// <summary>The block's values after the step; those of a frozen block stay.</summary>
    internal double[] Next(Network network, BlockAddress block, double[] gradient) =>
        Next(network, block, gradient, parameters => parameters.Apply(Optimizer));

    private double[] Next(Network network, BlockAddress block, double[] gradient, BlockUpdate update)
    {
        double[] values = [.. block.In(network).Values];
        if (!block.IsFrozenIn(network))
        {
            update(new BlockStep(this, block.In(network).Role != BlockRole.Weights, values, Clip(gradient), Moments(block, values.Length)));
        }

        return values;
    }

    private static double[] Changes(Network network, BlockAddress block, double[] after) =>
        [.. after.Zip(block.In(network).Values, (next, value) => next - value)];

    /// <summary>What the optimizer remembers of a block, as copies of one's own.</summary>
    internal double[][] Moments(BlockAddress block, int count) =>
        [.. State.OfBlock(Optimizer, block.Layer, block.Block, count).Select(moment => moment.ToArray())];
}
