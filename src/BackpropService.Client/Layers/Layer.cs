using System.Text.Json.Serialization;

namespace BackpropService.Client.Layers;

/// <summary>A step of a network. Layers of an answer can be posted again as they are.</summary>
[JsonConverter(typeof(LayerConverter))]
public abstract record Layer
{
    /// <summary>The kind of layer.</summary>
    [JsonPropertyOrder(-1)]
    public abstract string Type { get; }
}
