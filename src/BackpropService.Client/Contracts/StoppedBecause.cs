using System.Text.Json.Serialization;
using BackpropService.Client.Json;

namespace BackpropService.Client.Contracts;

/// <summary>Why training ended.</summary>
[JsonConverter(typeof(CamelCaseEnumConverter<StoppedBecause>))]
public enum StoppedBecause
{
    /// <summary>All epochs were over.</summary>
    Epochs,

    /// <summary>The loss reached the target.</summary>
    TargetLoss,

    /// <summary>The loss made no progress for too long.</summary>
    EarlyStopping,

    /// <summary>The service ended before the training did.</summary>
    Interrupted,
}
