using System.Text.Json.Serialization;

namespace BackpropService.Client.Layers;

/// <summary>A dense layer: every neuron weighs all inputs.</summary>
public sealed record Dense : Layer
{
    /// <inheritdoc/>
    /// <remarks>Not written: a layer without a type is dense, for every version of the service.</remarks>
    [JsonIgnore]
    public override string Type => "dense";

    /// <summary>One row per neuron, `[neurons][inputs]`; `inputs` equals the neurons of the layer before.</summary>
    public required Tensor Weights { get; init; }

    /// <summary>One bias per neuron, or exactly one, shared by the whole layer. Null: the layer has none.</summary>
    public Tensor? Biases { get; init; }

    /// <summary>The function that turns a neuron's net input into its output.</summary>
    public required Activation Activation { get; init; }

    /// <summary>Slope of `leakyRelu` (default 0.01) or scale of `elu` (default 1); an error with any other activation.</summary>
    public double? Alpha { get; init; }

    /// <summary>Of `relu` and `leakyRelu` at a net input of exactly 0, in [0, 1]: default 1; PyTorch's `relu` has 0.</summary>
    public double? DerivativeAtZero { get; init; }

    /// <summary>What a training step leaves as it is. Gradients are reported all the same. Default: none.</summary>
    public Freeze? Freeze { get; init; }
}
