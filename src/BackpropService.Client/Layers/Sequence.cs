using System.Text.Json.Serialization;
using BackpropService.Client.Json;

namespace BackpropService.Client.Layers;

/// <summary>Which of its states a recurrent layer gives.</summary>
[JsonConverter(typeof(EnumNameConverter<Sequence>))]
public enum Sequence
{
    /// <summary>That of every step.</summary>
    [JsonStringEnumMemberName("all")]
    All,

    /// <summary>That of the last step alone.</summary>
    [JsonStringEnumMemberName("last")]
    Last,
}
