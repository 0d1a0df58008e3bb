using System.Text.Json.Serialization;

namespace BackpropService.Client.Layers;

/// <summary>An embedding before it has parameters.</summary>
/// <param name="Tokens">The number of tokens, at least 1.</param>
/// <param name="Features">The number of features of each, at least 1.</param>
public sealed record EmbeddingPlan(int Tokens, int Features) : ILayerPlan
{
    /// <inheritdoc/>
    [JsonPropertyOrder(-1)]
    public string Type => "embedding";

    /// <summary>What a training step will leave as it is. Default: none.</summary>
    public Freeze? Freeze { get; init; }
}
