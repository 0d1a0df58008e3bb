using System.Text.Json.Serialization;

namespace BackpropService.Client.Layers;

/// <summary>Positions before they have parameters.</summary>
public sealed record PositionPlan : ILayerPlan
{
    /// <inheritdoc/>
    [JsonPropertyOrder(-1)]
    public string Type => "position";

    /// <summary>The number of positions, at least 1; null with an encoding.</summary>
    public int? Positions { get; init; }

    /// <summary>What is added where nothing is learned; null with positions.</summary>
    public PositionEncoding? Encoding { get; init; }

    /// <summary>What a training step will leave as it is. Default: none.</summary>
    public Freeze? Freeze { get; init; }
}
