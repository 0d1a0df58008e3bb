using System.Text.Json.Serialization;

namespace BackpropService.Client.Layers;

/// <summary>An LSTM before it has parameters.</summary>
/// <param name="Hidden">How many numbers its state has, at least 1.</param>
public sealed record LstmPlan(int Hidden) : ILayerPlan
{
    /// <inheritdoc/>
    [JsonPropertyOrder(-1)]
    public string Type => "lstm";

    /// <summary>Which states it gives. Default: all.</summary>
    public Sequence? Sequence { get; init; }

    /// <summary>The state before the first step, one for all samples or one for each. Default: zeros.</summary>
    public Tensor? InitialHidden { get; init; }

    /// <summary>The cell before the first step, likewise.</summary>
    public Tensor? InitialCell { get; init; }

    /// <summary>Whether each of the state's numbers has a bias in every gate: per neuron, the default, or none.</summary>
    public BiasForm? Biases { get; init; }

    /// <summary>What a training step will leave as it is. Default: none.</summary>
    public Freeze? Freeze { get; init; }
}
