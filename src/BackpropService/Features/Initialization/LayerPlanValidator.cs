using Backprop.Activations;
using BackpropService.Contracts;
using FluentValidation;

namespace BackpropService.Features.Initialization;

internal sealed class LayerPlanValidator : AbstractValidator<LayerPlanDto>
{
    public LayerPlanValidator()
    {
        RuleFor(layer => layer.Neurons).AtLeast(1);
        RuleFor(layer => layer).Check((path, layer, _) =>
            DefinitionRules.Check<Activation>(path, "activation", layer.Activation, layer));
    }
}
