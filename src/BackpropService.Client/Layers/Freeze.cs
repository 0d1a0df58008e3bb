using System.Text.Json.Serialization;
using BackpropService.Client.Json;

namespace BackpropService.Client.Layers;

/// <summary>What a training step leaves as it is.</summary>
[JsonConverter(typeof(CamelCaseEnumConverter<Freeze>))]
public enum Freeze
{
    /// <summary>Nothing: all parameters learn.</summary>
    None,

    /// <summary>The weights.</summary>
    Weights,

    /// <summary>The biases.</summary>
    Biases,

    /// <summary>All parameters.</summary>
    All,
}
