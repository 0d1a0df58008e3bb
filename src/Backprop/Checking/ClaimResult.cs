using Backprop.Networks;

namespace Backprop.Checking;

/// <summary>How a claim compares with the right numbers.</summary>
/// <param name="Differing">The parameters whose numbers differ by more than the claim's own precision.</param>
/// <param name="Diagnoses">The mistakes that reproduce the differing numbers; empty where none does.</param>
public sealed record ClaimResult(IReadOnlyList<Parameter> Differing, IReadOnlyList<Diagnosis> Diagnoses)
{
    /// <summary>Whether no parameter differs.</summary>
    public bool Agrees => Differing.Count == 0;
}
