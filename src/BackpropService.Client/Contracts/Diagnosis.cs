namespace BackpropService.Client.Contracts;

/// <summary>A mistake that reproduces claimed numbers which the right computation does not.</summary>
/// <param name="Mistake">Its name: `usedUpdatedWeights`, `transposedWeights`, `constantFactor` and so on.</param>
/// <param name="Parameters">The differing parameters that it explains, alone or together with the other diagnoses.</param>
/// <param name="Explanation">Which parameters, to what precision, and what to look at.</param>
/// <param name="Residual">The largest deviation that it leaves, relative to the largest of the numbers that it explains.</param>
/// <param name="Factor">For a constant factor: claimed = factor × right.</param>
public sealed record Diagnosis(
    string Mistake, IReadOnlyList<string> Parameters, string Explanation, double Residual, double? Factor = null);
