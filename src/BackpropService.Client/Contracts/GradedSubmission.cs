namespace BackpropService.Client.Contracts;

/// <summary>What one of a class got.</summary>
/// <param name="Id">Whose it is.</param>
/// <param name="Points">The points that were got.</param>
/// <param name="OutOf">What all steps that are marked are worth.</param>
/// <param name="FirstMistake">The name of the first wrong answer in the order of computation; null where none is wrong.</param>
/// <param name="Marks">One for each step that is marked, in the order of computation.</param>
public sealed record GradedSubmission(string Id, double Points, double OutOf, string? FirstMistake, IReadOnlyList<Mark> Marks);
