using System.Text.Json.Serialization;

namespace BackpropService.Bodies;

/// <summary>A DTO that names a definition and holds those of its settings that were given.</summary>
public abstract class SettingsDto
{
    /// <summary>Values by wire name.</summary>
    [JsonIgnore]
    public Dictionary<string, object> Settings { get; init; } = new(StringComparer.Ordinal);
}
