using Backprop.Marking.Making;
using BackpropService.Bodies;
using BackpropService.Contracts;
using BackpropService.Hosting.Answers;
using BackpropService.Hosting.Computations;
using Microsoft.AspNetCore.Http.HttpResults;

namespace BackpropService.Features.Exercises;

internal static class ExerciseEndpoint
{
    public static void MapExercise(this IEndpointRouteBuilder routes) => routes
        .MapPost("/exercise", Handle)
        .WithName("Exercise")
        .WithTags("Exercises")
        .WithSummary("Makes training steps to be computed by hand, with numbers of few decimals and answers that round one way only.")
        .WithDescription(
            "No neuron is dead or saturated, and no answer lies where it could be rounded either way. The same seed gives the same "
            + "exercises. The answer is JSON, whose exercises can be posted to `/grade`; sheets with blanks, and solutions where they are "
            + "asked for (`text/markdown`); or questions with tolerances, for Moodle (`application/vnd.moodle+xml`) and others "
            + "(`text/vnd.gift`).");

    private static Results<ExerciseAnswer, Problem> Handle(Body<ExerciseRequest> body, CancellationToken cancellation)
    {
        var request = body.Value;
        if (FindUnknown(request) is { Any: true } unknown)
        {
            return Problems.Invalid(unknown);
        }

        List<MadeExercise> made = [];
        foreach (var seed in request.Seeds)
        {
            if (ExerciseMaker.Make(request.Plan, (ulong)seed, cancellation) is not { } exercise)
            {
                return Problems.For(StatusCodes.Status422UnprocessableEntity, Impossible(request, seed));
            }

            made.Add(exercise);
        }

        return new ExerciseAnswer(request, made);
    }

    /// <summary>The names that no step has, which can be told once there is an exercise of that form.</summary>
    private static ContractErrors FindUnknown(ExerciseRequest request)
    {
        var errors = new ContractErrors();
        var findings = request.Ask is { } ask ? new StepNames(ExerciseMaker.Sketch(request.Plan)).CheckList("ask", ask) : [];
        foreach (var (path, message) in findings.Take(ContractErrors.MostFound))
        {
            errors.Add(path, message);
        }

        return errors;
    }

    private static string Impossible(ExerciseRequest request, long seed) =>
        $"No such exercise was found whose answers all round one way only at {request.ChosenDecimals} decimals, with seed {seed}. Another "
        + "number of decimals, fewer steps in 'ask', a smaller network or another seed may help.";
}
