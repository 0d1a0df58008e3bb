using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using Backprop.Activations;
using Backprop.Catalogs;
using Backprop.Layers;
using Backprop.Networks;
using BackpropService.Bodies;

namespace BackpropService.Contracts;

/// <summary>A layer before it has parameters.</summary>
[Settings<Activation>]
[Kinds(KindUse.Plan)]
public sealed class LayerPlanDto : KindDto, INested<LayerPlanDto>
{
    private LayerPlan? _plan;

    /// <summary>The layers inside, in order, at least one: what they will make of x is added to x.</summary>
    [JsonPropertyOrder(-1)]
    [MinLength(1)]
    public LayerPlanDto[]? Layers { get => Inside("layers"); init => Members["layers"] = value!; }

    /// <summary>The layers that x goes through beside them; left out: x is added as it is.</summary>
    [JsonPropertyOrder(-1)]
    public LayerPlanDto[]? Shortcut { get => Inside("shortcut"); init => Members["shortcut"] = value!; }

    /// <summary>The kind, or null where none has the name.</summary>
    internal LayerKind<LayerPlan>? FindKind() => LayerKinds.Plans.FirstOrDefault(kind => kind.Name == KindName);

    internal override IReadOnlyList<Setting>? FindMembers() => FindKind()?.Members;

    /// <summary>The plan, once validation has passed.</summary>
    internal LayerPlan ToPlan() => _plan ??= LayerMembers.Make(FindKind()!, this);

    internal override object ToLibrary() => ToPlan();

    /// <summary>The layer with the parameters that it has in a network, otherwise as it was written.</summary>
    internal LayerDto With(LayerPlace place, Network network)
    {
        // What the plan is made of that the layer is not, its sizes, is in its parameters now.
        var ofLayer = LayerKinds.Find(KindName)!.Members
            .Where(member => !member.IsBlock)
            .Select(member => member.Name)
            .ToHashSet(StringComparer.Ordinal);
        var members = new SmallDictionary(Members.Where(member => ofLayer.Contains(member.Key)));
        if (Layers is { } layers)
        {
            members["layers"] = With(layers, place.Layers, network);
        }

        if (Shortcut is { } shortcut)
        {
            members["shortcut"] = With(shortcut, place.Shortcut, network);
        }

        return new LayerDto { Type = Type, Members = members, Settings = Settings }.With(place, network);
    }

    /// <summary>The same of several layers.</summary>
    internal static LayerDto[] With(LayerPlanDto[] plans, IReadOnlyList<LayerPlace> places, Network network) =>
        [.. plans.Zip(places, (plan, place) => plan.With(place, network))];

    private LayerPlanDto[]? Inside(string name) => Members.GetValueOrDefault(name) as LayerPlanDto[];
}
