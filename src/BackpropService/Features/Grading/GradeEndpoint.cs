using Backprop.Marking;
using Backprop.Marking.Steps;
using BackpropService.Bodies;
using BackpropService.Contracts;
using BackpropService.Hosting.Answers;
using BackpropService.Hosting.Computations;
using Microsoft.AspNetCore.Http.HttpResults;

namespace BackpropService.Features.Grading;

internal static class GradeEndpoint
{
    public static void MapGrade(this IEndpointRouteBuilder routes) => routes
        .MapPost("/grade", Handle)
        .WithName("Grade")
        .WithTags("Exercises")
        .WithSummary("Marks answers step by step, and lets what follows rightly from a mistake count.")
        .WithDescription(
            "Each answer is compared with the right value and with the step recomputed from the caller's own answers before it. The first "
            + "mistake is named and, where a known one gives the number, explained; what follows from it loses nothing, but for what a "
            + "wrong 0 or 1 made trivial. A class is marked in one request, with `submissions`.");

    private static Results<DataAnswer<GradeResponse>, Problem> Handle(Body<GradeRequest> body, CancellationToken cancellation)
    {
        var request = body.Value;
        var solution = request.Chosen.ToExercise(cancellation).Solve(request.Marked);
        if (solution.Divergence is { } divergence)
        {
            return Problems.Diverged(divergence);
        }

        var workings = solution.Workings!;
        var unknown = FindUnknown(request, workings);
        return unknown.Any ? Problems.Invalid(unknown) : Answer.Of(Mark(request, workings, cancellation));
    }

    private static GradeResponse Mark(GradeRequest request, Workings workings, CancellationToken cancellation)
    {
        var marker = new Marker(workings, request.SchemeFor(workings));
        if (request.Submissions is not { } submissions)
        {
            var own = Of(string.Empty, request.Answers!);
            return new GradeResponse(own.Points, own.OutOf, own.FirstMistake, own.Marks);
        }

        return new GradeResponse(Results: [.. submissions.Select(submission => Of(submission.Id, submission.Answers))]);

        GradedSubmissionDto Of(string id, Dictionary<string, double> answers)
        {
            var marked = marker.Mark(answers, cancellation);
            return new(id, marked.Points, marker.OutOf(answers), marked.FirstMistake, [.. marked.Marks.Select(MarkDto.From)]);
        }
    }

    /// <summary>The names that no step has, which can be told once the exercise has been worked out.</summary>
    private static ContractErrors FindUnknown(GradeRequest request, Workings workings)
    {
        var errors = new ContractErrors();
        var names = new StepNames(workings);
        var findings = names.CheckList(request.Exercise is null ? "ask" : "exercise.ask", request.ChosenAsk ?? [])
            .Concat(names.Check("answers", request.Answers?.Keys.AsEnumerable() ?? []))
            .Concat(names.Check("points", request.Points?.Keys.AsEnumerable() ?? []))
            .Concat((request.Submissions ?? []).SelectMany((submission, s) =>
                names.Check($"submissions[{s}].answers", submission.Answers.Keys)));
        foreach (var (path, message) in findings.Take(ContractErrors.MostFound))
        {
            errors.Add(path, message);
        }

        return errors;
    }
}
