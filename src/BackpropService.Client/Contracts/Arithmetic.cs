using System.Text.Json.Serialization;
using BackpropService.Client.Json;

namespace BackpropService.Client.Contracts;

/// <summary>How sums of products are rounded; both are repeatable to the bit.</summary>
[JsonConverter(typeof(EnumNameConverter<Arithmetic>))]
public enum Arithmetic
{
    /// <summary>Every product and every sum, as a plain loop in any language gives.</summary>
    [JsonStringEnumMemberName("plain")]
    Plain,

    /// <summary>With fused multiply-add, faster on large layers.</summary>
    [JsonStringEnumMemberName("fused")]
    Fused,
}
