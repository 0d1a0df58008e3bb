namespace Backprop.Checking;

/// <summary>How a claimed forward pass compares with the right one.</summary>
/// <param name="Differing">The steps of an explanation whose values differ: net_h1, with several samples net_h1[0].</param>
/// <param name="Diagnoses">The mistakes that reproduce them; empty where none does.</param>
public sealed record ForwardClaimResult(IReadOnlyList<string> Differing, IReadOnlyList<ForwardDiagnosis> Diagnoses);

/// <summary>A mistake that reproduces claimed values which the right computation does not.</summary>
/// <param name="Mistake">Its name on the wire.</param>
/// <param name="Steps">The differing steps that it explains.</param>
/// <param name="Explanation">Which steps, and what to look at.</param>
/// <param name="Residual">The largest deviation that it leaves, relative to the largest value that it explains.</param>
/// <param name="Factor">For a constant factor: claimed = factor × right.</param>
public sealed record ForwardDiagnosis(
    string Mistake, IReadOnlyList<string> Steps, string Explanation, double Residual, double? Factor = null);
