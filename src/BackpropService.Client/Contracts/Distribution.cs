using System.Text.Json.Serialization;
using BackpropService.Client.Json;

namespace BackpropService.Client.Contracts;

/// <summary>The form of a random draw.</summary>
[JsonConverter(typeof(EnumNameConverter<Distribution>))]
public enum Distribution
{
    /// <summary>A bell curve.</summary>
    [JsonStringEnumMemberName("normal")]
    Normal,

    /// <summary>The same chance everywhere between two bounds.</summary>
    [JsonStringEnumMemberName("uniform")]
    Uniform,
}
