using System.Text.Json.Serialization;
using Backprop;
using Backprop.Catalogs;

namespace BackpropService.Bodies;

/// <summary>A DTO that names a definition and holds those of its settings that were given.</summary>
public abstract class SettingsDto
{
    private static readonly SmallDictionary None = new();

    private Definition? _definition;

    /// <summary>Values by wire name; null where none was given.</summary>
    [JsonIgnore]
    public SmallDictionary? Settings { get; set; }

    /// <summary>The values by wire name, to look at.</summary>
    internal SmallDictionary GivenSettings => Settings ?? None;

    /// <summary>The definition, made once; each setting that is given is one of its own and lies in its range.</summary>
    internal T Make<T>(CatalogEntry<T> entry)
        where T : Definition => (T)(_definition ??= GivenSettings.Count == 0
            ? entry.Create(GivenSettings)
            : entry.Create(GivenSettings, ToLibrary));

    /// <summary>A value as the definition takes it.</summary>
    private protected virtual object ToLibrary(object value) => value;
}
