using System.Text.Json.Serialization;
using BackpropService.Client.Json;

namespace BackpropService.Client.Contracts;

/// <summary>What the numbers of a target are, where they are no values to be met.</summary>
[JsonConverter(typeof(EnumNameConverter<TargetKind>))]
public enum TargetKind
{
    /// <summary>Names of classes.</summary>
    [JsonStringEnumMemberName("class")]
    Class,
}
