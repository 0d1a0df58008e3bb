using Backprop.Activations;
using Backprop.Catalogs;
using Backprop.Layers;
using BackpropService.Bodies;
using FluentValidation;

namespace BackpropService.Contracts;

internal sealed class LayerPlanValidator : AbstractValidator<LayerPlanDto>
{
    public LayerPlanValidator() => RuleFor(layer => layer).Check((path, layer, _) => Rules(path, layer));

    /// <summary>The plan; null where it breaks a rule.</summary>
    public static LayerPlan? FindPlan(LayerPlanDto layer) => layer.FindKind() is { } kind
        && LayerMembers.AreAll(layer, kind.Members) && !Rules(string.Empty, layer).Any()
        ? layer.ToPlan()
        : null;

    /// <summary>The broken rules of a plan.</summary>
    public static IEnumerable<Finding> Rules(string path, LayerPlanDto layer)
    {
        if (layer.FindKind() is not { } kind)
        {
            return [new(JsonPath.Child(path, "type"), Phrases.Unknown(layer.Type!, [.. LayerKinds.Plans.Select(known => known.Name)]))];
        }

        Finding[] findings =
        [
            .. DefinitionRules.Settings(path, kind.Members, layer.Members),
            .. Inside(JsonPath.Child(path, "layers"), layer.Layers),
            .. layer.Layers is [] ? [new(JsonPath.Child(path, "layers"), "is empty; expected at least one layer")] : Array.Empty<Finding>(),
            .. Inside(JsonPath.Child(path, "shortcut"), layer.Shortcut),
            .. DefinitionRules.Check<Activation>(path, "activation", layer.Activation ?? kind.DefaultActivation, layer),
        ];
        return findings.Length == 0 && LayerMembers.AreAll(layer, kind.Members)
            ? layer.ToPlan().FindConflicts(layer.Members.Keys)
                .Select(conflict => new Finding(JsonPath.Child(path, conflict.Setting), conflict.Message))
            : findings;
    }

    private static IEnumerable<Finding> Inside(string path, LayerPlanDto?[]? layers) =>
        (layers ?? []).SelectMany((layer, l) => layer is null ? [] : Rules($"{path}[{l}]", layer));
}
