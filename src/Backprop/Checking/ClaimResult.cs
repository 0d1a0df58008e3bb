using Backprop.Checking.Bounds;
using Backprop.Networks;

namespace Backprop.Checking;

/// <summary>How a claim compares with the right numbers.</summary>
/// <param name="Verdict">What the differences are.</param>
/// <param name="Differing">The parameters whose numbers differ by more than a correct computation of them can.</param>
/// <param name="Diagnoses">The mistakes that reproduce the differing numbers; empty where none does.</param>
/// <param name="Precision">What the claim was computed in, as given or as read off it.</param>
/// <param name="Bounds">How far a correct computation of the gradients can be off in it.</param>
public sealed record ClaimResult(
    ClaimVerdict Verdict,
    IReadOnlyList<Parameter> Differing,
    IReadOnlyList<Diagnosis> Diagnoses,
    Precision Precision,
    RoundingBounds Bounds)
{
    /// <summary>Whether no parameter differs.</summary>
    public bool Agrees => Verdict is ClaimVerdict.Agrees or ClaimVerdict.Rounding;
}
