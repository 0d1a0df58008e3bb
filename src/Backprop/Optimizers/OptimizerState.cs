namespace Backprop.Optimizers;

/// <summary>What an optimizer carries from one step to the next.</summary>
/// <param name="Step">The number of steps taken.</param>
public sealed record OptimizerState(long Step)
{
    /// <summary>Before the first step.</summary>
    public static OptimizerState Initial { get; } = new(0);
}
