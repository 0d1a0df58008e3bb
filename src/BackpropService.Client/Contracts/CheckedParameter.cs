namespace BackpropService.Client.Contracts;

/// <summary>One parameter's derivative, computed in two ways.</summary>
/// <param name="Parameter">The parameter's name.</param>
/// <param name="Path">Where it stands in the request.</param>
/// <param name="Analytic">The derivative by the chain rule.</param>
/// <param name="Numeric">The derivative by central differences.</param>
/// <param name="Error">|analytic − numeric| / max(1, |analytic|, |numeric|).</param>
/// <param name="Kink">Whether the loss has a kink there, as where a `relu`'s net input is 0: differences tell nothing then.</param>
/// <param name="Passed">Whether the error is below the tolerance; a kink always passes.</param>
/// <param name="Bound">How far a correct computation in the claim's precision can be off; null where that is not known.</param>
public sealed record CheckedParameter(
    string Parameter, string Path, double Analytic, double Numeric, double Error, bool Kink, bool Passed, double? Bound = null);
