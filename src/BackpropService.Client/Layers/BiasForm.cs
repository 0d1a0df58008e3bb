using System.Text.Json.Serialization;
using BackpropService.Client.Json;

namespace BackpropService.Client.Layers;

/// <summary>Which biases a layer gets.</summary>
[JsonConverter(typeof(EnumNameConverter<BiasForm>))]
public enum BiasForm
{
    /// <summary>One for each neuron.</summary>
    [JsonStringEnumMemberName("perNeuron")]
    PerNeuron,

    /// <summary>One, shared by the whole layer.</summary>
    [JsonStringEnumMemberName("shared")]
    Shared,

    /// <summary>None.</summary>
    [JsonStringEnumMemberName("none")]
    None,
}
