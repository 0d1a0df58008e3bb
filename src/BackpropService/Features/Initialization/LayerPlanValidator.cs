using Backprop.Activations;
using Backprop.Catalogs;
using BackpropService.Bodies;
using BackpropService.Contracts;
using FluentValidation;

namespace BackpropService.Features.Initialization;

internal sealed class LayerPlanValidator : AbstractValidator<LayerPlanDto>
{
    public LayerPlanValidator()
    {
        RuleFor(layer => layer.Type)
            .Must((layer, _) => layer.FindKind() is not null)
            .WithMessage((_, type) => Phrases.Unknown(type!, [.. LayerKinds.Plans.Select(known => known.Name)]));
        RuleFor(layer => layer).Check(Members);
    }

    private static IEnumerable<Finding> Members(string path, LayerPlanDto layer, LayerPlanDto _) => layer.FindKind() is { } kind
        ? DefinitionRules.Settings(path, kind.Members, layer.Members)
            .Concat(DefinitionRules.Check<Activation>(path, "activation", layer.Activation, layer))
        : [];
}
