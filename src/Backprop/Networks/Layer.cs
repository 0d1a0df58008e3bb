using Backprop.Activations;

namespace Backprop.Networks;

/// <summary>A dense layer: net inputs z = x·Wᵀ + b, outputs a = f(z).</summary>
/// <param name="Weights">One row per neuron, (neurons × inputs).</param>
/// <param name="Biases">One per neuron; exactly one where the whole layer shares it; empty where the layer has none.</param>
/// <param name="Activation">f.</param>
/// <param name="Freeze">What a training step leaves as it is.</param>
public sealed record Layer(Matrix Weights, double[] Biases, Activation Activation, Freeze Freeze = Freeze.None)
{
    /// <summary>The number of values that the layer takes.</summary>
    public int InputCount => Weights.Columns;

    /// <summary>The number of neurons, each giving one output.</summary>
    public int NeuronCount => Weights.Rows;

    /// <summary>Whether one bias serves several neurons.</summary>
    public bool HasSharedBias => Biases.Length == 1 && NeuronCount > 1;

    /// <summary>Whether a training step leaves the weights as they are.</summary>
    public bool WeightsAreFrozen => Freeze is Freeze.Weights or Freeze.All;

    /// <summary>Whether a training step leaves the biases as they are.</summary>
    public bool BiasesAreFrozen => Freeze is Freeze.Biases or Freeze.All;

    /// <summary>The bias of a neuron, 0 where the layer has none.</summary>
    public double BiasOf(int neuron) => Biases.Length switch { 0 => 0, 1 => Biases[0], _ => Biases[neuron] };

    /// <summary>The same layer with parameters of its own, that may be changed in place.</summary>
    public Layer Copy() => this with
    {
        Weights = new Matrix(Weights.Rows, Weights.Columns, [.. Weights.Values]),
        Biases = [.. Biases],
    };
}
