namespace Backprop.Marking;

/// <summary>What one answer got.</summary>
/// <param name="Id">The step's name.</param>
/// <param name="Given">The answer; null where there is none.</param>
/// <param name="Expected">The right value.</param>
/// <param name="FromYours">What follows from the answers before it.</param>
/// <param name="Verdict">What it is worth.</param>
/// <param name="Points">Its points.</param>
/// <param name="Diagnosis">What was probably done; null where nothing that is known gives the answer.</param>
public sealed record Mark(
    string Id, double? Given, double Expected, double FromYours, Verdict Verdict, double Points, MarkDiagnosis? Diagnosis = null);

/// <summary>Why an answer is as it is.</summary>
/// <param name="Mistake">The name of the mistake; null where an earlier answer is the reason.</param>
/// <param name="Explanation">It in a sentence.</param>
public sealed record MarkDiagnosis(string? Mistake, string Explanation);
