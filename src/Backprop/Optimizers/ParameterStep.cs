using Backprop.Expressions;

namespace Backprop.Optimizers;

/// <summary>One parameter's part in a step, for an optimizer to explain.</summary>
/// <param name="Name">The parameter's name: w8.</param>
/// <param name="Value">Its value before the step.</param>
/// <param name="Gradient">Its gradient as the optimizer gets it.</param>
/// <param name="Moments">What the optimizer remembers of it, before the step, in the order of <see cref="Optimizer.Moments"/>.</param>
/// <param name="Step">Which step it is.</param>
public sealed record ParameterStep(string Name, double Value, double Gradient, IReadOnlyList<double> Moments, StepInfo Step)
{
    /// <summary>The parameter's symbol.</summary>
    public Symbol Symbol { get; init; } = new(Name, Name, Value);

    /// <summary>The gradient's symbol; another one where it was clipped.</summary>
    public Symbol GradientSymbol { get; init; } = new($@"\frac{{\partial E}}{{\partial {Name}}}", $"dE_d{Name}", Gradient);
}
