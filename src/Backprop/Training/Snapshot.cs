using Backprop.Networks;
using Backprop.Optimizers;

namespace Backprop.Training;

/// <summary>A network at some point of its training.</summary>
/// <param name="Network">The network.</param>
/// <param name="State">The optimizer's state that belongs to it.</param>
public sealed record Snapshot(Network Network, OptimizerState State)
{
    /// <summary>Whether it is of the same point of the same training, where each step is counted.</summary>
    internal bool IsOfTheSameStepAs(Snapshot other) => State.Step == other.State.Step;
}
