using System.Text.Json.Serialization;
using BackpropService.Client.Json;

namespace BackpropService.Client.Layers;

/// <summary>What a training step leaves as it is.</summary>
[JsonConverter(typeof(EnumNameConverter<Freeze>))]
public enum Freeze
{
    /// <summary>Nothing: all parameters learn.</summary>
    [JsonStringEnumMemberName("none")]
    None,

    /// <summary>The weights.</summary>
    [JsonStringEnumMemberName("weights")]
    Weights,

    /// <summary>The biases.</summary>
    [JsonStringEnumMemberName("biases")]
    Biases,

    /// <summary>All parameters.</summary>
    [JsonStringEnumMemberName("all")]
    All,
}
