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

    /// <summary>λz, and λα·(eᶻ − 1) below 0, with the λ and α that keep mean 0 and variance 1.</summary>
    [JsonStringEnumMemberName("selu")]
    Selu,

    /// <summary>z·tanh(ln(1 + eᶻ)).</summary>
    [JsonStringEnumMemberName("mish")]
    Mish,

    /// <summary>z cut off at −1 and 1.</summary>
    [JsonStringEnumMemberName("hardTanh")]
    HardTanh,

    /// <summary>z/6 + ½ cut off at 0 and 1.</summary>
    [JsonStringEnumMemberName("hardSigmoid")]
    HardSigmoid,

    /// <summary>z cut off at 0 and 6.</summary>
    [JsonStringEnumMemberName("relu6")]
    Relu6,

    /// <summary>z / (1 + |z|).</summary>
    [JsonStringEnumMemberName("softsign")]
    Softsign,

    /// <summary>1 above 0, otherwise 0; its derivative is 0.</summary>
    [JsonStringEnumMemberName("step")]
    Step,
}
