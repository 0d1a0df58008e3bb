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
        [
            .. FindingRules.Absent(
                "is given beside gradients, with which the step alone is taken; expected one of them",
                ("inputs", request.Inputs),
                ("targets", request.Targets),
                ("loss", request.Loss),
                ("outputGradients", request.OutputGradients),
                ("sampleWeights", request.SampleWeights),
                ("regularization", request.Regularization)),
            .. BlockRules.HaveShapes($"{path}.layers", request.Network?.Layers, gradients.Layers, layer => layer.Blocks),
        ]);
    }

    protected override bool NeedsTargets(TrainStepRequest request) => request.Gradients is null && base.NeedsTargets(request);

    protected override bool MayBeShaped(TrainStepRequest request) => request.Gradients is not null;
}
