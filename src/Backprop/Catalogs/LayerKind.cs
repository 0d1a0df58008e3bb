using System.Reflection;
using Backprop.Activations;
using Backprop.Layers;

namespace Backprop.Catalogs;

/// <summary>A kind of layer as callers name it: what stands beside its name, and how it is made of that.</summary>
/// <param name="Name">Its name on the wire.</param>
/// <param name="Type">The type that holds the mathematics.</param>
/// <param name="Members">Its blocks of parameters, its activation and its settings.</param>
/// <param name="Make">Makes it of values by wire name, and of what makes of each one of its member's type.</param>
public sealed record LayerKind<T>(
    string Name, Type Type, IReadOnlyList<Setting> Members, Func<IReadOnlyDictionary<string, object>, Func<object, object>, T> Make)
{
    /// <summary>The matrix that has a column for each input and a row for each output; null where it has none.</summary>
    public Setting? Weights { get; } = Members.FirstOrDefault(member => member.HasColumnPerInput);

    /// <summary>The table that has a row for each token that it takes; null where it takes features.</summary>
    public Setting? TokenTable { get; } = Members.FirstOrDefault(member => member.Block?.HasRowPerToken is true);

    /// <summary>What it computes on the way and tells.</summary>
    public IReadOnlyList<IntermediateAttribute> Intermediates { get; } = [.. Type.GetCustomAttributes<IntermediateAttribute>()];

    /// <summary>Whether it has an activation.</summary>
    public bool HasActivation { get; } = Members.Any(member => member.Type == typeof(Activation));

    /// <summary>
    /// Whether its outputs are what the activation gives, so that a loss can go behind it; within a recurrent layer it is not last.
    /// </summary>
    public bool ActivatesOutputs => HasActivation && !Type.IsSubclassOf(typeof(Recurrent));

    /// <summary>The name of the activation that it has where none is given; null where one must be, or there is none.</summary>
    public string? DefaultActivation { get; } = Members.Select(member => member.Default).OfType<Activation>().FirstOrDefault()?.Name;
}

/// <summary>The kinds of layers.</summary>
public static class LayerKinds
{
    /// <summary>Layers with their parameters.</summary>
    public static IReadOnlyList<LayerKind<Layer>> All { get; } =
        [.. Catalog.Layers.Entries.Select(entry => new LayerKind<Layer>(entry.Name, entry.Type, entry.Settings, entry.Create))];

    /// <summary>Layers before they have parameters; a kind without a plan of its own is ready as it is.</summary>
    public static IReadOnlyList<LayerKind<LayerPlan>> Plans { get; } = [.. All.Select(PlanOf)];

    private static readonly Dictionary<string, LayerKind<Layer>> ByName = All.ToDictionary(kind => kind.Name, StringComparer.Ordinal);

    /// <summary>The kind of a name, or null.</summary>
    public static LayerKind<Layer>? Find(string name) => ByName.GetValueOrDefault(name);

    private static LayerKind<LayerPlan> PlanOf(LayerKind<Layer> kind) => Catalog.Plans.Find(kind.Name) is { } plan
        ? new LayerKind<LayerPlan>(kind.Name, plan.Type, plan.Settings, plan.Create)
        : new LayerKind<LayerPlan>(
            kind.Name,
            kind.Type,
            [.. kind.Members.Where(member => member.Block is null)],
            (members, convert) => new ReadyPlan(kind.Make(members, convert)));
}
