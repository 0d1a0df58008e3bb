using System.Text.Json.Serialization;

namespace BackpropService.Bodies;

/// <summary>Numbers for each block of a layer's parameters, by the block's name.</summary>
public abstract class BlocksDto
{
    /// <summary>The numbers by wire name, in the block's shape.</summary>
    [JsonIgnore]
    public Dictionary<string, object> Blocks { get; init; } = new(StringComparer.Ordinal);
}
