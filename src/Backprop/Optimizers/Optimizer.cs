using System.ComponentModel.DataAnnotations;

namespace Backprop.Optimizers;

/// <summary>Turns gradients into the next value of each parameter. Settings only: what it remembers is passed in and out.</summary>
/// <param name="LearningRate">The size of a step, η.</param>
public abstract record Optimizer([property: Range(0, double.MaxValue)] double LearningRate) : Definition
{
    /// <summary>The next values of a block of parameters.</summary>
    /// <param name="parameters">The values before the step, θ.</param>
    /// <param name="gradient">∂E/∂θ, as long as the parameters.</param>
    /// <param name="updated">Receives the values after the step.</param>
    public abstract void Update(ReadOnlySpan<double> parameters, ReadOnlySpan<double> gradient, Span<double> updated);
}
