using System.Text.Json.Serialization;
using Backprop;
using Backprop.Catalogs;

namespace BackpropService.Bodies;

/// <summary>A DTO that names a definition and holds those of its settings that were given.</summary>
public abstract class SettingsDto
{
    private Definition? _definition;

    /// <summary>Values by wire name.</summary>
    [JsonIgnore]
    public Dictionary<string, object> Settings { get => field ??= new(StringComparer.Ordinal); init; }

    /// <summary>The definition, made once; each setting that is given is one of its own and lies in its range.</summary>
    internal T Make<T>(CatalogEntry<T> entry)
        where T : Definition => (T)(_definition ??= entry.Create(Settings));
}
