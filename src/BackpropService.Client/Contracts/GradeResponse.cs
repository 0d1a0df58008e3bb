namespace BackpropService.Client.Contracts;

/// <summary>What the answers are worth; of a class, its results alone.</summary>
/// <param name="Points">The points that were got; null of a class.</param>
/// <param name="OutOf">What all steps that are marked are worth; null of a class.</param>
/// <param name="FirstMistake">The name of the first wrong answer in the order of computation; null where none is wrong.</param>
/// <param name="Marks">One for each step that is marked, in the order of computation; null of a class.</param>
/// <param name="Results">One for each submission, in their order; null where there were answers instead.</param>
public sealed record GradeResponse(
    double? Points = null,
    double? OutOf = null,
    string? FirstMistake = null,
    IReadOnlyList<Mark>? Marks = null,
    IReadOnlyList<GradedSubmission>? Results = null);
