using System.Text.Json.Serialization;
using BackpropService.Client.Json;

namespace BackpropService.Client.Contracts;

/// <summary>Why training ended.</summary>
[JsonConverter(typeof(EnumNameConverter<StoppedBecause>))]
public enum StoppedBecause
{
    /// <summary>All epochs were over.</summary>
    [JsonStringEnumMemberName("epochs")]
    Epochs,

    /// <summary>The loss reached the target.</summary>
    [JsonStringEnumMemberName("targetLoss")]
    TargetLoss,

    /// <summary>The loss made no progress for too long.</summary>
    [JsonStringEnumMemberName("earlyStopping")]
    EarlyStopping,

    /// <summary>The service ended before the training did.</summary>
    [JsonStringEnumMemberName("interrupted")]
    Interrupted,
}
