using System.ComponentModel.DataAnnotations;

namespace Backprop.Optimizers;

/// <summary>Turns gradients into the next value of each parameter. Settings only: what it remembers is passed in and out.</summary>
/// <param name="LearningRate">The size of a step, η.</param>
public abstract record Optimizer([property: Range(0, double.MaxValue)] double LearningRate) : Definition
{
    /// <summary>The wire names of the numbers that it remembers of each parameter.</summary>
    public virtual IReadOnlyList<string> Moments => [];

    /// <summary>Moves a block of parameters one step.</summary>
    /// <param name="step">Which step it is.</param>
    /// <param name="parameters">The values θ, updated in place.</param>
    /// <param name="gradient">∂E/∂θ, as long as the parameters.</param>
    /// <param name="moments">What it remembers, updated in place: one array per name in <see cref="Moments"/>, as long as the parameters.</param>
    public abstract void Update(
        StepInfo step, Span<double> parameters, ReadOnlySpan<double> gradient, IReadOnlyList<double[]> moments);

    /// <summary>Derives one parameter's next value; the last step's value is the bits that <see cref="Update"/> gives.</summary>
    public abstract IEnumerable<ExplainedStep> Explain(ParameterStep parameter);
}
