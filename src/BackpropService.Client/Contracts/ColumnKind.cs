using System.Text.Json.Serialization;
using BackpropService.Client.Json;

namespace BackpropService.Client.Contracts;

/// <summary>What a column holds.</summary>
[JsonConverter(typeof(EnumNameConverter<ColumnKind>))]
public enum ColumnKind
{
    /// <summary>Numbers, coded as themselves or standardized.</summary>
    [JsonStringEnumMemberName("number")]
    Number,

    /// <summary>Classes, coded as one-hot rows.</summary>
    [JsonStringEnumMemberName("category")]
    Category,
}
