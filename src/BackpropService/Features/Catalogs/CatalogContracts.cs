using System.Text.Json.Serialization;
using Backprop;
using Backprop.Catalogs;
using Backprop.Layers;

namespace BackpropService.Features.Catalogs;

/// <summary>Everything a network, a loss or an optimizer can be made of, by the names that requests use.</summary>
/// <param name="Activations">What a layer's `activation` can be.</param>
/// <param name="Losses">What `loss.type` can be.</param>
/// <param name="Optimizers">What `optimizer.type` can be.</param>
/// <param name="Schemes">What `scheme` of `/initialize` can be.</param>
/// <param name="Layers">What a layer's `type` can be.</param>
public sealed record CatalogResponse(
    IReadOnlyList<DefinitionDto> Activations,
    IReadOnlyList<DefinitionDto> Losses,
    IReadOnlyList<DefinitionDto> Optimizers,
    IReadOnlyList<DefinitionDto> Schemes,
    IReadOnlyList<LayerKindDto> Layers)
{
    internal static CatalogResponse Current { get; } = new(
        DefinitionDto.From(Catalog.Activations),
        DefinitionDto.From(Catalog.Losses),
        DefinitionDto.From(Catalog.Optimizers),
        DefinitionDto.From(Catalog.Initializers),
        [.. Catalog.Layers.Entries.Select(LayerKindDto.From)]);
}

/// <summary>A kind of layer.</summary>
/// <param name="Name">The name by which requests choose it.</param>
/// <param name="Formula">In LaTeX.</param>
/// <param name="Parameters">Its blocks of parameters.</param>
/// <param name="Settings">The other properties that a layer of the kind can have.</param>
/// <param name="Intermediates">What it computes on the way, by which `/forward` tells it.</param>
/// <param name="Source">Where the formula comes from.</param>
public sealed record LayerKindDto(
    string Name,
    string Formula,
    IReadOnlyList<BlockDto> Parameters,
    IReadOnlyList<SettingDto> Settings,
    IReadOnlyList<IntermediateDto> Intermediates,
    string Source)
{
    internal static LayerKindDto From(CatalogEntry<Layer> entry)
    {
        var specimen = entry.Specimen;
        return new LayerKindDto(
            entry.Name,
            specimen.Formula,
            [.. entry.Settings.Where(member => member.Block is not null).Select(
                member => new BlockDto(member.Name, member.Block!.Shape, member.IsRequired, member.Block.IsCarried))],
            [.. entry.Settings.Where(member => member.Block is null).Select(SettingDto.From)],
            [.. LayerKinds.Find(entry.Name)!.Intermediates.Select(one => new IntermediateDto(one.Name, one.Shape, one.Meaning))],
            specimen.Source);
    }
}

/// <summary>A block of a layer's parameters.</summary>
/// <param name="Name">The property's name in a request.</param>
/// <param name="Shape">Its axes by name, the outermost first.</param>
/// <param name="Required">Whether a layer cannot be without it.</param>
/// <param name="Carried">Whether the layer carries it from one step of a training to the next, and nothing trains it.</param>
public sealed record BlockDto(string Name, string Shape, bool Required, bool Carried);

/// <summary>What a layer computes on the way.</summary>
/// <param name="Name">The property's name in an answer of `/forward`.</param>
/// <param name="Shape">Its axes by name, the outermost first.</param>
/// <param name="Meaning">What it is.</param>
public sealed record IntermediateDto(string Name, string Shape, string Meaning);

/// <summary>A named piece of mathematics.</summary>
/// <param name="Name">The name by which requests choose it.</param>
/// <param name="Formula">In LaTeX.</param>
/// <param name="Derivative">In LaTeX; null where it has none.</param>
/// <param name="Settings">The properties that stand beside its name in a request.</param>
/// <param name="Source">Where the formula and its constants come from.</param>
public sealed record DefinitionDto(
    string Name,
    string Formula,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? Derivative,
    IReadOnlyList<SettingDto> Settings,
    string Source)
{
    internal static IReadOnlyList<DefinitionDto> From<T>(Catalog<T> catalog)
        where T : Definition => [.. catalog.Entries.Select(From)];

    private static DefinitionDto From<T>(CatalogEntry<T> entry)
        where T : Definition
    {
        var definition = entry.Specimen;
        return new DefinitionDto(
            entry.Name, definition.Formula, definition.Derivative, [.. entry.Settings.Select(SettingDto.From)], definition.Source);
    }
}

/// <summary>A setting of a definition.</summary>
/// <param name="Name">The property's name in a request.</param>
/// <param name="Default">
/// The value where it is left out, a number, true or false, or a name; null where it must be given, or where nothing stands in its place.
/// </param>
/// <param name="Minimum">The lower end of its range; null where there is none.</param>
/// <param name="Maximum">The upper end of its range; null where there is none.</param>
public sealed record SettingDto(
    string Name,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] object? Default,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] double? Minimum,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] double? Maximum)
{
    internal static SettingDto From(Setting setting) =>
        new(setting.Name, setting.Default is Definition definition ? definition.Name : setting.Default, setting.Minimum, setting.Maximum);
}
