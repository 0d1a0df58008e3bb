using Backprop.Networks;

namespace Backprop.Checking;

/// <summary>One parameter's derivative, computed in two ways.</summary>
/// <param name="Parameter">The parameter.</param>
/// <param name="Analytic">The derivative by the chain rule.</param>
/// <param name="Numeric">The derivative by central differences.</param>
/// <param name="Error">|analytic − numeric| / max(1, |analytic|, |numeric|).</param>
/// <param name="Kink">Whether the loss has a kink within the differences, where they tell nothing of the derivative.</param>
/// <param name="Passed">Whether the error is below the tolerance; a kink always passes.</param>
public readonly record struct CheckedParameter(
    Parameter Parameter, double Analytic, double Numeric, double Error, bool Kink, bool Passed);
