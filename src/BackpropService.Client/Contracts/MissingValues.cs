using System.Text.Json.Serialization;
using BackpropService.Client.Json;

namespace BackpropService.Client.Contracts;

/// <summary>What to do with rows that lack a value.</summary>
[JsonConverter(typeof(EnumNameConverter<MissingValues>))]
public enum MissingValues
{
    /// <summary>Refuse them all, each with its line and column.</summary>
    [JsonStringEnumMemberName("error")]
    Error,

    /// <summary>Leave them out.</summary>
    [JsonStringEnumMemberName("drop")]
    Drop,
}
