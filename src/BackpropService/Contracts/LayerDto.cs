using Backprop.Activations;
using Backprop.Catalogs;
using Backprop.Layers;
using BackpropService.Bodies;

namespace BackpropService.Contracts;

/// <summary>A step of a network: a layer of neurons, or one that makes something of its inputs without any.</summary>
[Settings<Activation>]
[Kinds(KindUse.Layer)]
[MistakenForModel]
public sealed class LayerDto : KindDto
{
    private Layer? _layer;
    private LayerKind<Layer>? _kind;

    /// <summary>The kind, or null where none has the name.</summary>
    internal LayerKind<Layer>? FindKind() => _kind ??= LayerKinds.Find(KindName);

    /// <summary>The number of inputs that its own parameters ask for, as far as they tell; null where they do not.</summary>
    internal int? FindInputCount() => FindKind()?.Weights is { } weights
        && Members.GetValueOrDefault(weights.Name) is MatrixDto { Columns: > 0 and var columns } ? columns : null;

    /// <summary>The layer, once validation has passed.</summary>
    internal Layer ToLayer() => _layer ??= LayerMembers.Make(FindKind()!, this);

    /// <summary>The same layer, as it was written, with other parameters, and with what it carries on.</summary>
    internal LayerDto With(Layer updated)
    {
        var members = new Dictionary<string, object>(Members, StringComparer.Ordinal);
        for (var b = 0; b < updated.Blocks.Count; b++)
        {
            members[updated.Blocks[b].Name] = BlockValues.ToWire(updated.Blocks[b].Shape, updated.Blocks[b].Values);
        }

        foreach (var (name, values) in updated.Carried)
        {
            members[name] = values;
        }

        return new() { Type = Type, Members = members, Settings = Settings };
    }
}
