namespace BackpropService.Client.Contracts;

/// <summary>What one answer got.</summary>
/// <param name="Id">The step's name.</param>
/// <param name="Given">The answer; null where there is none.</param>
/// <param name="Expected">The right value.</param>
/// <param name="FromYours">The step recomputed from the answers before it; null where that is not finite.</param>
/// <param name="Verdict">What it is worth.</param>
/// <param name="Points">Its points.</param>
/// <param name="Mistake">The mistake that gives the answer, where one of those that are known does.</param>
/// <param name="Explanation">What was done, in a sentence.</param>
public sealed record Mark(
    string Id,
    double? Given,
    double Expected,
    double? FromYours,
    Verdict Verdict,
    double Points,
    string? Mistake = null,
    string? Explanation = null);
