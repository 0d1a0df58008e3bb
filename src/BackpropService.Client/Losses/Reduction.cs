using System.Text.Json.Serialization;
using BackpropService.Client.Json;

namespace BackpropService.Client.Losses;

/// <summary>How the samples' losses become one number.</summary>
[JsonConverter(typeof(EnumNameConverter<Reduction>))]
public enum Reduction
{
    /// <summary>Their mean.</summary>
    [JsonStringEnumMemberName("mean")]
    Mean,

    /// <summary>Their sum.</summary>
    [JsonStringEnumMemberName("sum")]
    Sum,

    /// <summary>Their sum divided by the number of samples, whatever these weigh.</summary>
    [JsonStringEnumMemberName("batchMean")]
    BatchMean,
}
