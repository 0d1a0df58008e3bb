using System.Text.Json.Serialization;
using BackpropService.Client.Json;

namespace BackpropService.Client.Contracts;

/// <summary>What weights are drawn from; biases start at 0, except with PyTorch's scheme.</summary>
[JsonConverter(typeof(EnumNameConverter<Scheme>))]
public enum Scheme
{
    /// <summary>Variance 2 / inputs, for rectifiers.</summary>
    [JsonStringEnumMemberName("he")]
    He,

    /// <summary>Variance 2 / (inputs + neurons), also called Glorot's, for `tanh` and `sigmoid`.</summary>
    [JsonStringEnumMemberName("xavier")]
    Xavier,

    /// <summary>Variance 1 / inputs.</summary>
    [JsonStringEnumMemberName("lecun")]
    Lecun,

    /// <summary>As PyTorch's `Linear` starts: uniform within ±1/√inputs, biases too.</summary>
    [JsonStringEnumMemberName("pytorch")]
    Pytorch,

    /// <summary>All zeros: the counterexample, whose neurons never differ.</summary>
    [JsonStringEnumMemberName("zeros")]
    Zeros,
}
