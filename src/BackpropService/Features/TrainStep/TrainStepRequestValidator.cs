using System.Linq.Expressions;
using BackpropService.Bodies;
using BackpropService.Contracts;
using FluentValidation;

namespace BackpropService.Features.TrainStep;

internal sealed class TrainStepRequestValidator : OptimizationRequestValidator<TrainStepRequest>
{
    public TrainStepRequestValidator()
    {
        RuleFor(request => request.Inputs)
            .NotNull().When((request, context) => request.Gradients is null && !context.HasRefused("gradients"))
            .WithMessage($"is missing; expected {ContractTable.Of(typeof(SamplesDto)).Expected}");
        RuleFor(request => request.Gradients).Check((path, gradients, request) =>
            BlockRules.HaveShapes($"{path}.layers", request.Network?.Layers, gradients.Layers, layer => layer.Blocks));
        StandAlone(request => request.Inputs);
        StandAlone(request => request.Targets);
        StandAlone(request => request.Loss);
        StandAlone(request => request.OutputGradients);
        StandAlone(request => request.SampleWeights);
        StandAlone(request => request.Regularization);
    }

    protected override bool NeedsTargets(TrainStepRequest request) => request.Gradients is null && base.NeedsTargets(request);

    protected override bool MayBeShaped(TrainStepRequest request) => request.Gradients is not null;

    private void StandAlone<TProperty>(Expression<Func<TrainStepRequest, TProperty?>> property)
        where TProperty : class => RuleFor(property)
        .Null().When(request => request.Gradients is not null)
        .WithMessage("is given beside gradients, with which the step alone is taken; expected one of them");
}
