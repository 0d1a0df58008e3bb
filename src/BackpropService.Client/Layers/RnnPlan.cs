using System.Text.Json.Serialization;

namespace BackpropService.Client.Layers;

/// <summary>A simple recurrent layer before it has parameters.</summary>
/// <param name="Hidden">How many numbers its state has, at least 1.</param>
public sealed record RnnPlan(int Hidden) : ILayerPlan
{
    /// <inheritdoc/>
    [JsonPropertyOrder(-1)]
    public string Type => "rnn";

    /// <summary>The function of each step's net inputs. Default: tanh.</summary>
    public Activation? Activation { get; init; }

    /// <summary>Slope of `leakyRelu` (default 0.01) or scale of `elu` (default 1); an error with any other activation.</summary>
    public double? Alpha { get; init; }

    /// <summary>Of `relu` and `leakyRelu` at a net input of exactly 0, in [0, 1]: default 1; PyTorch's `relu` has 0.</summary>
    public double? DerivativeAtZero { get; init; }

    /// <summary>Which states it gives. Default: all.</summary>
    public Sequence? Sequence { get; init; }

    /// <summary>The state before the first step, one for all samples or one for each. Default: zeros.</summary>
    public Tensor? InitialHidden { get; init; }

    /// <summary>Whether each of the state's numbers has a bias in every gate: per neuron, the default, or none.</summary>
    public BiasForm? Biases { get; init; }

    /// <summary>What a training step will leave as it is. Default: none.</summary>
    public Freeze? Freeze { get; init; }
}
