using Backprop.Networks;

namespace Backprop.Checking;

/// <summary>A mistake that reproduces claimed numbers which the right computation does not.</summary>
/// <param name="Mistake">Its name on the wire.</param>
/// <param name="Parameters">The differing parameters that it explains, alone or together with the other diagnoses.</param>
/// <param name="Factor">For a constant factor: claimed = factor × right.</param>
/// <param name="Explanation">Which parameters, to what precision, and what to look at.</param>
/// <param name="Residual">The largest deviation that it leaves, relative to the largest number that it explains, right or wrong.</param>
public sealed record Diagnosis(
    string Mistake, IReadOnlyList<Parameter> Parameters, double? Factor, string Explanation, double Residual);
