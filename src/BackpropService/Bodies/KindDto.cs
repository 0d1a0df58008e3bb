using System.Text.Json.Serialization;

namespace BackpropService.Bodies;

/// <summary>A DTO of one of several kinds, which holds those members of its kind that were given.</summary>
public abstract class KindDto : SettingsDto
{
    /// <summary>Values by wire name.</summary>
    [JsonIgnore]
    public Dictionary<string, object> Members { get => field ??= new(StringComparer.Ordinal); init; }
}
