namespace BackpropService.Client.Contracts;

/// <summary>How the claimed numbers compare with the right ones, and which mistakes reproduce those that differ.</summary>
/// <param name="Agrees">Whether no number differs by more than the claim's own precision.</param>
/// <param name="Differing">The names of the parameters whose numbers differ.</param>
/// <param name="Diagnoses">The mistakes that reproduce them, empty where none does; several may hold in different layers.</param>
/// <param name="Verdict">`agrees`, `rounding`, `illConditioned` or `mistake`.</param>
/// <param name="Precision">What the claim was computed in, as given or as read off it.</param>
public sealed record Claim(
    bool Agrees,
    IReadOnlyList<string> Differing,
    IReadOnlyList<Diagnosis> Diagnoses,
    string? Verdict = null,
    string? Precision = null);
