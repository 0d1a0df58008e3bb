using System.Text.Json.Serialization;

namespace BackpropService.Client.Layers;

/// <summary>A dense layer before it has parameters.</summary>
/// <param name="Neurons">The number of neurons, at least 1.</param>
/// <param name="Activation">The function that turns a neuron's net input into its output.</param>
public sealed record DensePlan(int Neurons, Activation Activation) : ILayerPlan
{
    /// <inheritdoc/>
    /// <remarks>Not written: a layer without a type is dense, for every version of the service.</remarks>
    [JsonIgnore]
    public string Type => "dense";

    /// <summary>Slope of `leakyRelu` (default 0.01) or scale of `elu` (default 1); an error with any other activation.</summary>
    public double? Alpha { get; init; }

    /// <summary>Of `relu` and `leakyRelu` at a net input of exactly 0, in [0, 1]: default 1; PyTorch's `relu` has 0.</summary>
    public double? DerivativeAtZero { get; init; }

    /// <summary>Whether each neuron has a bias, the layer shares one, or there is none. Default: per neuron.</summary>
    public BiasForm? Biases { get; init; }

    /// <summary>What a training step will leave as it is. Default: none.</summary>
    public Freeze? Freeze { get; init; }
}
