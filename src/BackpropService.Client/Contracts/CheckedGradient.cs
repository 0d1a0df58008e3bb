namespace BackpropService.Client.Contracts;

/// <summary>The derivative by one number, computed in two ways.</summary>
/// <param name="Path">Where the number stands in the request.</param>
/// <param name="Analytic">The derivative by the chain rule.</param>
/// <param name="Numeric">The derivative by central differences.</param>
/// <param name="Error">|analytic − numeric| / max(1, |analytic|, |numeric|).</param>
/// <param name="Kink">Whether something bends there, as `relu` does at 0: differences tell nothing then.</param>
/// <param name="Passed">Whether the error is below the tolerance; a kink always passes.</param>
public sealed record CheckedGradient(string Path, double Analytic, double Numeric, double Error, bool Kink, bool Passed);
