using System.Text.Json.Serialization;
using Backprop;
using Backprop.Catalogs;

namespace BackpropService.Features.Catalogs;

/// <summary>Everything a network, a loss or an optimizer can be made of, by the names that requests use.</summary>
/// <param name="Activations">What a layer's `activation` can be.</param>
/// <param name="Losses">What `loss.type` can be.</param>
/// <param name="Optimizers">What `optimizer.type` can be.</param>
/// <param name="Schemes">What `scheme` of `/initialize` can be.</param>
public sealed record CatalogResponse(
    IReadOnlyList<DefinitionDto> Activations,
    IReadOnlyList<DefinitionDto> Losses,
    IReadOnlyList<DefinitionDto> Optimizers,
    IReadOnlyList<DefinitionDto> Schemes)
{
    internal static CatalogResponse Current { get; } = new(
        DefinitionDto.From(Catalog.Activations),
        DefinitionDto.From(Catalog.Losses),
        DefinitionDto.From(Catalog.Optimizers),
        DefinitionDto.From(Catalog.Initializers));
}

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
        var definition = entry.CreateSpecimen();
        return new DefinitionDto(
            entry.Name, definition.Formula, definition.Derivative, [.. entry.Settings.Select(SettingDto.From)], definition.Source);
    }
}

/// <summary>A setting of a definition.</summary>
/// <param name="Name">The property's name in a request.</param>
/// <param name="Default">The value where it is left out, a number or true or false; null where it must be given.</param>
/// <param name="Minimum">The lower end of its range; null where there is none.</param>
/// <param name="Maximum">The upper end of its range; null where there is none.</param>
public sealed record SettingDto(
    string Name,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] object? Default,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] double? Minimum,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] double? Maximum)
{
    internal static SettingDto From(Setting setting) => new(setting.Name, setting.Default, setting.Minimum, setting.Maximum);
}
