using Backprop.Activations;
using Backprop.Catalogs;
using Backprop.Layers;
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

    /// <summary>The plan; null where it breaks a rule.</summary>
    public static LayerPlan? FindPlan(LayerPlanDto layer) => layer.FindKind() is { } kind
        && LayerMembers.AreAll(layer, kind.Members) && !Members(string.Empty, layer, layer).Any()
        ? layer.ToPlan()
        : null;

    private static IEnumerable<Finding> Members(string path, LayerPlanDto layer, LayerPlanDto _)
    {
        if (layer.FindKind() is not { } kind)
        {
            return [];
        }

        Finding[] findings =
        [
            .. DefinitionRules.Settings(path, kind.Members, layer.Members),
            .. DefinitionRules.Check<Activation>(path, "activation", layer.Activation ?? kind.DefaultActivation, layer),
        ];
        return findings.Length == 0 && LayerMembers.AreAll(layer, kind.Members)
            ? layer.ToPlan().FindConflicts(layer.Members.Keys)
                .Select(conflict => new Finding(JsonPath.Child(path, conflict.Setting), conflict.Message))
            : findings;
    }
}
