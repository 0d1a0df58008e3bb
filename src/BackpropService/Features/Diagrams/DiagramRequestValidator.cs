using BackpropService.Bodies;
using BackpropService.Contracts;
using FluentValidation;

namespace BackpropService.Features.Diagrams;

internal sealed class DiagramRequestValidator : PassRequestValidator<DiagramRequest>
{
    public DiagramRequestValidator()
    {
        RuleFor(request => request.Inputs)
            .Must(inputs => inputs is not { Rows: > 1 })
            .WithMessage((_, inputs) => $"has {Phrases.Count(inputs!.Rows, "sample")}; a diagram shows exactly 1");
        RuleFor(request => request.Targets)
            .Null().When(request => request.Inputs is null)
            .WithMessage("is given without inputs; expected both or neither");
        LossNeedsTargets();
    }
}
