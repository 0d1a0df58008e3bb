using System.Text.Json.Serialization;
using BackpropService.Client.Json;

namespace BackpropService.Client.Contracts;

/// <summary>How layers behave that learn in another way than they answer.</summary>
[JsonConverter(typeof(EnumNameConverter<Mode>))]
public enum Mode
{
    /// <summary>As while learning: dropout drops.</summary>
    [JsonStringEnumMemberName("training")]
    Training,

    /// <summary>As in use: dropout does nothing.</summary>
    [JsonStringEnumMemberName("inference")]
    Inference,
}
