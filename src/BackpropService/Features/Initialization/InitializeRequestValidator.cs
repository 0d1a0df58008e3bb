using Backprop.Initializers;
using BackpropService.Contracts;
using FluentValidation;

namespace BackpropService.Features.Initialization;

internal sealed class InitializeRequestValidator : AbstractValidator<InitializeRequest>
{
    public InitializeRequestValidator()
    {
        RuleFor(request => request.Inputs).AtLeast(1);
        RuleFor(request => request.Layers)
            .Must(layers => layers is not [])
            .WithMessage("is empty; expected at least one layer");
        RuleForEach(request => request.Layers).SetValidator(new LayerPlanValidator());
        RuleFor(request => request).Check((path, request, _) =>
            DefinitionRules.Check<Initializer>(path, "scheme", request.Scheme, request));
        RuleFor(request => request.Seed).AtLeast(0);
    }
}
