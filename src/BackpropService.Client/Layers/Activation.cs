using System.Text.Json.Serialization;
using BackpropService.Client.Json;

namespace BackpropService.Client.Layers;

/// <summary>The function that turns a neuron's net input z into its output; formulas and sources are in the catalog.</summary>
[JsonConverter(typeof(CamelCaseEnumConverter<Activation>))]
public enum Activation
{
    /// <summary>z itself.</summary>
    Identity,

    /// <summary>max(0, z).</summary>
    Relu,

    /// <summary>z, and α·z below 0.</summary>
    LeakyRelu,

    /// <summary>z, and α·(eᶻ − 1) below 0.</summary>
    Elu,

    /// <summary>z·Φ(z), in its exact form.</summary>
    Gelu,

    /// <summary>z·σ(z), also called swish.</summary>
    Silu,

    /// <summary>ln(1 + eᶻ).</summary>
    Softplus,

    /// <summary>σ(z) = 1 / (1 + e⁻ᶻ).</summary>
    Sigmoid,

    /// <summary>The hyperbolic tangent.</summary>
    Tanh,

    /// <summary>eᶻ divided by its sum over the layer.</summary>
    Softmax,
}
