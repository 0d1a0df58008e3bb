using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using Backprop.Activations;
using Backprop.Catalogs;
using Backprop.Layers;
using Backprop.Networks;
using BackpropService.Bodies;

namespace BackpropService.Contracts;

/// <summary>A step of a network: a layer of neurons, or one that makes something of its inputs without any.</summary>
[Settings<Activation>]
[Kinds(KindUse.Layer)]
[MistakenForModel]
public sealed class LayerDto : KindDto, INested<LayerDto>
{
    private Layer? _layer;
    private LayerKind<Layer>? _kind;

    /// <summary>The layers inside, in order, at least one: what they make of x is added to x.</summary>
    [JsonPropertyOrder(-1)]
    [MinLength(1)]
    public LayerDto[]? Layers { get => Inside("layers"); init => Members["layers"] = value!; }

    /// <summary>The layers that x goes through beside them; left out: x is added as it is.</summary>
    [JsonPropertyOrder(-1)]
    public LayerDto[]? Shortcut { get => Inside("shortcut"); init => Members["shortcut"] = value!; }

    /// <summary>The name of its activation, given or not; null where it has none, or must have one that is not given.</summary>
    internal string? ChosenActivation => Activation ?? FindKind()?.DefaultActivation;

    /// <summary>The kind, or null where none has the name.</summary>
    internal LayerKind<Layer>? FindKind() => _kind ??= LayerKinds.Find(KindName);

    internal override IReadOnlyList<Setting>? FindMembers() => FindKind()?.Members;

    /// <summary>The number of inputs that its own parameters ask for, as far as they tell; null where they do not.</summary>
    internal int? FindInputCount() => Layers is [{ } first, ..] ? first.FindInputCount()
        : FindKind()?.Weights is { } weights
        && Members.GetValueOrDefault(weights.Name) is MatrixDto { Columns: > 0 and var columns } ? columns : null;

    /// <summary>How many tokens it knows; null where it takes features, or its own parameters do not tell.</summary>
    internal int? FindTokenCount() => FindKind()?.TokenTable is { } table
        && Members.GetValueOrDefault(table.Name) is MatrixDto { Rows: > 0 and var rows } ? rows : null;

    /// <summary>The layer, once validation has passed.</summary>
    internal Layer ToLayer() => _layer ??= LayerMembers.Make(FindKind()!, this);

    internal override object ToLibrary() => ToLayer();

    /// <summary>The same layer, as it was written, with the parameters and with what it carries on in a network.</summary>
    internal LayerDto With(LayerPlace place, Network network)
    {
        var members = Members.Copy();
        var layer = network.Layers[place.Layer];
        for (var b = 0; b < layer.Blocks.Count; b++)
        {
            var block = layer.Blocks[b];
            members[block.Name] = members.GetValueOrDefault(block.Name) is TensorDto written
                ? written with { Values = block.Values }
                : BlockValues.ToWire(block.Shape, block.Values);
        }

        if (Layers is { } layers)
        {
            members["layers"] = With(layers, place.Layers, network);
        }

        if (Shortcut is { } shortcut)
        {
            members["shortcut"] = With(shortcut, place.Shortcut, network);
        }

        foreach (var (name, values) in layer.Carried)
        {
            members[name] = values;
        }

        return With(members);
    }

    /// <summary>A layer that was not written as a request: its blocks, and the settings that are not as they are by default.</summary>
    internal static LayerDto From(Layer layer)
    {
        var dto = new LayerDto { Type = layer.Name };
        foreach (var (member, value) in DefinitionSettings.Given(layer, LayerKinds.Find(layer.Name)!.Members))
        {
            dto.Members[member.Name] = value switch
            {
                Activation activation => activation.Name,
                IReadOnlyList<Layer> inside => inside.Select(From).ToArray(),
                _ => BlockValues.ToWire(value),
            };
            if (value is Activation f)
            {
                dto.Settings = new SmallDictionary(DefinitionSettings.Given(f, Catalog.Activations.Find(f.Name)!.Settings)
                    .Select(given => KeyValuePair.Create(given.Setting.Name, given.Value)));
            }
        }

        return dto;
    }

    /// <summary>The same layer, as it was written, with other members.</summary>
    internal LayerDto With(SmallDictionary members) => new() { Type = Type, Members = members, Settings = Settings };

    /// <summary>The same of several layers.</summary>
    internal static LayerDto[] With(LayerDto[] layers, IReadOnlyList<LayerPlace> places, Network network)
    {
        var updated = new LayerDto[layers.Length];
        for (var l = 0; l < updated.Length; l++)
        {
            updated[l] = layers[l].With(places[l], network);
        }

        return updated;
    }

    private LayerDto[]? Inside(string name) => Members.GetValueOrDefault(name) as LayerDto[];
}
