using System.Text.Json.Serialization;
using Backprop.Marking;
using BackpropService.Bodies;

namespace BackpropService.Features.Grading;

/// <summary>What the answers are worth; of a class, `results` alone.</summary>
/// <param name="Points">The points that were got.</param>
/// <param name="OutOf">What all steps that are marked are worth.</param>
/// <param name="FirstMistake">The name of the first wrong answer in the order of computation; null where none is wrong.</param>
/// <param name="Marks">One for each step that is marked, in the order of computation.</param>
/// <param name="Results">One for each of `submissions`, in their order.</param>
public sealed record GradeResponse(
    double? Points = null,
    double? OutOf = null,
    [property: NullBeside(nameof(GradeResponse.Marks))] string? FirstMistake = null,
    IReadOnlyList<MarkDto>? Marks = null,
    IReadOnlyList<GradedSubmissionDto>? Results = null);

/// <summary>What one of a class got.</summary>
/// <param name="Id">Whose it is.</param>
/// <param name="Points">The points that were got.</param>
/// <param name="OutOf">What all steps that are marked are worth.</param>
/// <param name="FirstMistake">The name of the first wrong answer in the order of computation; null where none is wrong.</param>
/// <param name="Marks">One for each step that is marked, in the order of computation.</param>
public sealed record GradedSubmissionDto(
    string Id,
    double Points,
    double OutOf,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? FirstMistake,
    IReadOnlyList<MarkDto> Marks);

/// <summary>What one answer got.</summary>
/// <param name="Id">The step's name.</param>
/// <param name="Given">The answer; null where there is none.</param>
/// <param name="Expected">The right value.</param>
/// <param name="FromYours">The step recomputed from the answers before it; null where that is not finite.</param>
/// <param name="Verdict">
/// `right`; `rightFromYours`: it follows from answers before it; `wrong`; `missing`; `unearned`: it follows only because a wrong answer
/// left nothing to compute.
/// </param>
/// <param name="Points">Its points.</param>
/// <param name="Mistake">The mistake that gives the answer, where one of those that are known does.</param>
/// <param name="Explanation">What was done, in a sentence.</param>
public sealed record MarkDto(
    string Id,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] double? Given,
    double Expected,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] double? FromYours,
    Verdict Verdict,
    double Points,
    string? Mistake,
    string? Explanation)
{
    internal static MarkDto From(Mark mark) => new(
        mark.Id,
        mark.Given,
        mark.Expected,
        double.IsFinite(mark.FromYours) ? mark.FromYours : null,
        mark.Verdict,
        mark.Points,
        mark.Diagnosis?.Mistake,
        mark.Diagnosis?.Explanation);
}
