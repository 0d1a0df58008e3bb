using System.Text.Json.Serialization;
using BackpropService.Client.Json;

namespace BackpropService.Client.Contracts;

/// <summary>In which order sums over the samples of a batch are added up.</summary>
[JsonConverter(typeof(EnumNameConverter<Summation>))]
public enum Summation
{
    /// <summary>Sample by sample from the first.</summary>
    [JsonStringEnumMemberName("sequential")]
    Sequential,

    /// <summary>
    /// Split at the largest power of two below the number of samples, down to 32 in order: sums over parts of a batch that start at
    /// multiples of 32 add up to the bits of the whole.
    /// </summary>
    [JsonStringEnumMemberName("tree")]
    Tree,
}
