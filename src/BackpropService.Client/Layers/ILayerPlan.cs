using System.Text.Json.Serialization;
using BackpropService.Client.Json;

namespace BackpropService.Client.Layers;

/// <summary>A layer before it has parameters, and those layers that never have any.</summary>
[JsonConverter(typeof(RuntimeTypeConverter<ILayerPlan>))]
public interface ILayerPlan
{
    /// <summary>The kind of layer.</summary>
    string Type { get; }
}
