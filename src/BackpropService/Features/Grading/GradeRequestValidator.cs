using System.Linq.Expressions;
using BackpropService.Bodies;
using BackpropService.Contracts;
using FluentValidation;

namespace BackpropService.Features.Grading;

internal sealed class GradeRequestValidator : AbstractValidator<GradeRequest>
{
    private const double MostPoints = 1e6;

    public GradeRequestValidator()
    {
        When((request, context) => request.Exercise is null && !context.HasRefused("exercise"), () =>
        {
            Needed(request => request.Network, typeof(NetworkDto));
            Needed(request => request.Inputs, typeof(SamplesDto));
            Include(new ExerciseValidator<GradeRequest>());
        });
        When(request => request.Exercise is not null, () =>
        {
            RuleFor(request => request.Exercise!).SetValidator(new ExerciseValidator<ExerciseDto>());
            RuleFor(request => request.Exercise).Check((_, _, request) => FindingRules.Absent(
                "is given beside exercise, which has one of its own; expected it there",
                ("network", request.Network),
                ("inputs", request.Inputs),
                ("targets", request.Targets),
                ("loss", request.Loss),
                ("regularization", request.Regularization),
                ("sampleWeights", request.SampleWeights),
                ("outputGradients", request.OutputGradients),
                ("optimizer", request.Optimizer),
                ("gradientClipping", request.GradientClipping),
                ("ask", request.Ask),
                ("solutions", request.Solutions),
                ("arithmetic", request.Arithmetic),
                ("mode", request.Mode),
                ("seed", request.Seed)));
            RuleFor(request => request.Decimals).InRange(0, ExerciseDto.MostDecimals);
        });
        RuleFor(request => request.Answers)
            .NotNull().When((request, context) => request.Submissions is null && !context.HasRefused("submissions"))
            .WithMessage("is missing; expected an object with a number under each step's name, or submissions");
        RuleFor(request => request.Answers)
            .Null().When(request => request.Submissions is not null)
            .WithMessage("is given beside submissions; expected one of them");
        RuleFor(request => request.Submissions)
            .Must(submissions => submissions is not [])
            .WithMessage("is empty; expected at least one submission");
        RuleFor(request => request.Tolerance).NotNegative();
        RuleFor(request => request.Tolerance)
            .Null().When(request => request.Decimals is not null)
            .WithMessage("is given beside decimals, which say the same in another way; expected one of them");
        RuleFor(request => request.Points).Check((path, points, _) => points
            .Where(worth => worth.Value is < 0 or > MostPoints)
            .Select(worth => new Finding(
                JsonPath.Child(path, worth.Key), $"is {Phrases.Number(worth.Value)}; expected a number in [0, {Phrases.Number(MostPoints)}]")));
    }

    private void Needed<TProperty>(Expression<Func<GradeRequest, TProperty?>> property, Type type)
        where TProperty : class => RuleFor(property)
        .NotNull()
        .WithMessage($"is missing; expected {ContractTable.Of(type).Expected}, or an 'exercise' that has it");
}
