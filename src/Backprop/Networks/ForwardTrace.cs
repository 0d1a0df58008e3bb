namespace Backprop.Networks;

/// <summary>Everything a forward pass computes.</summary>
/// <param name="Inputs">The batch, (samples × inputs).</param>
/// <param name="NetInputs">Per layer z, (samples × neurons).</param>
/// <param name="Activations">Per layer a = f(z), (samples × neurons).</param>
public sealed record ForwardTrace(Matrix Inputs, IReadOnlyList<Matrix> NetInputs, IReadOnlyList<Matrix> Activations)
{
    /// <summary>A trace to be filled.</summary>
    internal static ForwardTrace For(Network network, Matrix inputs)
    {
        Matrix[] NeuronsBySample() => [.. network.Layers.Select(layer => Matrix.Uninitialized(inputs.Rows, layer.NeuronCount))];
        return new ForwardTrace(inputs, NeuronsBySample(), NeuronsBySample());
    }

    /// <summary>The network's outputs, (samples × outputs).</summary>
    public Matrix Outputs => Activations[^1];

    /// <summary>What a layer was given: the batch, or the outputs of the layer before, (samples × inputs of the layer).</summary>
    public Matrix InputsOf(int layer) => layer == 0 ? Inputs : Activations[layer - 1];
}
