using Backprop.Optimizers.Clipping;
using FluentValidation;

namespace BackpropService.Contracts;

/// <summary>What holds for an exercise, but for the names of its steps: these are known once it has been worked out.</summary>
internal sealed class ExerciseValidator<T> : SupervisedRequestValidator<T>
    where T : ExerciseDto
{
    public ExerciseValidator()
    {
        OneSample("an exercise has");
        RuleFor(exercise => exercise.Optimizer).Check((path, optimizer, exercise) =>
            OptimizerRules.Check(path, optimizer, exercise.Network));
        RuleFor(exercise => exercise.GradientClipping).Check((path, clipping, _) =>
            DefinitionRules.Check<GradientClipping>(path, "type", clipping.Type, clipping));
        RuleFor(exercise => exercise.GradientClipping)
            .Null().When((exercise, context) => exercise.Optimizer is null && !context.HasRefused("optimizer"))
            .WithMessage("is given without optimizer; expected both or neither");
        RuleFor(exercise => exercise.Decimals).InRange(0, ExerciseDto.MostDecimals);
        RuleFor(exercise => exercise.Ask)
            .Must(ask => ask is not [])
            .WithMessage("is empty; expected at least one name");
    }
}
