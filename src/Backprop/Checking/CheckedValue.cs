namespace Backprop.Checking;

/// <summary>The derivative by a given number, computed in two ways.</summary>
/// <param name="Name">The value's name.</param>
/// <param name="Item">Of a list, which of its numbers, counted from 0.</param>
/// <param name="Analytic">The derivative by the chain rule.</param>
/// <param name="Numeric">The central difference.</param>
/// <param name="Error">|analytic − numeric| / max(1, |analytic|, |numeric|).</param>
/// <param name="Kink">Whether an operation bends between the two places.</param>
/// <param name="Passed">Whether the error is below the tolerance, or there is a kink.</param>
public sealed record CheckedValue(string Name, int? Item, double Analytic, double Numeric, double Error, bool Kink, bool Passed);
