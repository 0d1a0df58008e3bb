using Backprop.Optimizers.Clipping;
using Backprop.Optimizers.Schedules;

namespace Backprop.Optimizers;

/// <summary>All that decides how gradients become steps.</summary>
/// <param name="Optimizer">The update rule.</param>
/// <param name="Schedule">How the learning rate goes on from epoch to epoch; null where it stays.</param>
/// <param name="Clipping">How large gradients are made smaller before the step; null where they are not.</param>
public sealed record Optimization(Optimizer Optimizer, Schedule? Schedule = null, GradientClipping? Clipping = null)
{
    /// <summary>An optimizer on its own: the learning rate stays, and no gradient is clipped.</summary>
    public static implicit operator Optimization(Optimizer optimizer) => new(optimizer);

    /// <summary>The step that follows a state.</summary>
    public StepInfo StepAfter(OptimizerState state) => StepAfter(state.Step, state.Epoch, Optimizer.LearningRate);

    /// <summary>The step that follows so many steps and whole epochs.</summary>
    /// <param name="steps">The number of steps taken.</param>
    /// <param name="epochs">The number of epochs that are over.</param>
    /// <param name="initial">The learning rate that the schedule goes on from.</param>
    public StepInfo StepAfter(long steps, long epochs, double initial) =>
        new(steps + 1, Schedule?.LearningRate(initial, epochs) ?? initial);
}
