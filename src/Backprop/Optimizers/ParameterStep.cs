namespace Backprop.Optimizers;

/// <summary>One parameter's part in a step, for an optimizer to explain.</summary>
/// <param name="Name">The parameter's name: w8.</param>
/// <param name="Value">Its value before the step.</param>
/// <param name="Gradient">Its gradient as the optimizer gets it.</param>
/// <param name="Moments">What the optimizer remembers of it, before the step, in the order of <see cref="Optimizer.Moments"/>.</param>
/// <param name="Step">Which step it is.</param>
public sealed record ParameterStep(string Name, double Value, double Gradient, IReadOnlyList<double> Moments, StepInfo Step)
{
    /// <summary>The gradient's symbol in LaTeX; another one where it was clipped.</summary>
    public string GradientSymbol { get; init; } = $@"\frac{{\partial E}}{{\partial {Name}}}";

    /// <summary>The symbol of a quantity that belongs to the parameter: m_{w8}.</summary>
    internal string Symbol(string letter) => $"{letter}_{{{Name}}}";

    /// <summary>The symbol of what a quantity was before the step.</summary>
    internal string Before(string letter) => $@"{letter}_{{{Name}}}^{{\text{{(before)}}}}";

    /// <summary>A quantity on the way to the next value.</summary>
    internal ExplainedStep Explain(
        string id, string letter, string formula, string substituted, double value, string reason) =>
        new($"{id}_{Name}", Symbol(letter), formula, substituted, value, reason);

    /// <summary>The next value.</summary>
    internal ExplainedStep ExplainNext(string formula, string substituted, double value, string reason) =>
        new($"{Name}_next", $@"{Name}^{{\text{{(next)}}}}", formula, substituted, value, reason);
}
