using System.Text.Json.Serialization;
using BackpropService.Client.Json;

namespace BackpropService.Client.Layers;

/// <summary>What tells positions where nothing is learned.</summary>
[JsonConverter(typeof(EnumNameConverter<PositionEncoding>))]
public enum PositionEncoding
{
    /// <summary>sin(p / 10000^(2i / d)) as feature 2i of the d features of position p, and its cosine as feature 2i + 1.</summary>
    [JsonStringEnumMemberName("sinusoidal")]
    Sinusoidal,
}
