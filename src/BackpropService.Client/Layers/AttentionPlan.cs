using System.Text.Json.Serialization;

namespace BackpropService.Client.Layers;

/// <summary>Attention before it has parameters.</summary>
/// <param name="Features">The rows of each of its four parts, at least 1.</param>
public sealed record AttentionPlan(int Features) : ILayerPlan
{
    /// <inheritdoc/>
    [JsonPropertyOrder(-1)]
    public string Type => "attention";

    /// <summary>How many heads there are, which divide them. Default: 1.</summary>
    public int? Heads { get; init; }

    /// <summary>Whether a step looks at none behind it. Default: no.</summary>
    public bool? Causal { get; init; }

    /// <summary>Whether scores are divided by the square root of the query's rows of a head. Default: yes.</summary>
    public bool? Scaled { get; init; }

    /// <summary>Of each step, a row, which steps it may look at, 1, and which not, 0, `[steps][steps]`. Null: at all.</summary>
    public Tensor? Mask { get; init; }

    /// <summary>Whether each row of the parts has a bias: per neuron, the default, or none.</summary>
    public BiasForm? Biases { get; init; }

    /// <summary>What a training step will leave as it is. Default: none.</summary>
    public Freeze? Freeze { get; init; }
}
