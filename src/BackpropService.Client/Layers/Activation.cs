using System.Text.Json.Serialization;
using BackpropService.Client.Json;

namespace BackpropService.Client.Layers;

/// <summary>The function that turns a neuron's net input z into its output; formulas and sources are in the catalog.</summary>
[JsonConverter(typeof(EnumNameConverter<Activation>))]
public enum Activation
{
    /// <summary>z itself.</summary>
    [JsonStringEnumMemberName("identity")]
    Identity,

    /// <summary>max(0, z).</summary>
    [JsonStringEnumMemberName("relu")]
    Relu,

    /// <summary>z, and α·z below 0.</summary>
    [JsonStringEnumMemberName("leakyRelu")]
    LeakyRelu,

    /// <summary>z, and α·(eᶻ − 1) below 0.</summary>
    [JsonStringEnumMemberName("elu")]
    Elu,

    /// <summary>z·Φ(z), in its exact form.</summary>
    [JsonStringEnumMemberName("gelu")]
    Gelu,

    /// <summary>z·σ(z), also called swish.</summary>
    [JsonStringEnumMemberName("silu")]
    Silu,

    /// <summary>ln(1 + eᶻ).</summary>
    [JsonStringEnumMemberName("softplus")]
    Softplus,

    /// <summary>σ(z) = 1 / (1 + e⁻ᶻ).</summary>
    [JsonStringEnumMemberName("sigmoid")]
    Sigmoid,

    /// <summary>The hyperbolic tangent.</summary>
    [JsonStringEnumMemberName("tanh")]
    Tanh,

    /// <summary>eᶻ divided by its sum over the layer.</summary>
    [JsonStringEnumMemberName("softmax")]
    Softmax,
}
