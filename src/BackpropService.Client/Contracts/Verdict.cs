using System.Text.Json.Serialization;
using BackpropService.Client.Json;

namespace BackpropService.Client.Contracts;

/// <summary>What an answer is worth.</summary>
[JsonConverter(typeof(EnumNameConverter<Verdict>))]
public enum Verdict
{
    /// <summary>The right value.</summary>
    [JsonStringEnumMemberName("right")]
    Right,

    /// <summary>Another value, which follows from answers before it.</summary>
    [JsonStringEnumMemberName("rightFromYours")]
    RightFromYours,

    /// <summary>A value that follows from nothing.</summary>
    [JsonStringEnumMemberName("wrong")]
    Wrong,

    /// <summary>There is no answer.</summary>
    [JsonStringEnumMemberName("missing")]
    Missing,

    /// <summary>A value that follows only because a wrong answer before it left nothing to compute.</summary>
    [JsonStringEnumMemberName("unearned")]
    Unearned,
}
