using System.Text.Json.Serialization;
using BackpropService.Client.Json;

namespace BackpropService.Client.Layers;

/// <summary>Which biases a layer gets.</summary>
[JsonConverter(typeof(CamelCaseEnumConverter<BiasForm>))]
public enum BiasForm
{
    /// <summary>One for each neuron.</summary>
    PerNeuron,

    /// <summary>One, shared by the whole layer.</summary>
    Shared,

    /// <summary>None.</summary>
    None,
}
