using Backprop.Layers;

namespace Backprop.Networks;

/// <summary>Everything a forward pass computes.</summary>
/// <param name="Network">The network.</param>
/// <param name="Inputs">The batch, (samples × inputs).</param>
/// <param name="Layers">What each layer computed.</param>
public sealed record ForwardTrace(Network Network, Matrix Inputs, IReadOnlyList<LayerRun> Layers)
{
    /// <summary>A trace to be filled.</summary>
    internal static ForwardTrace For(Network network, Matrix inputs)
    {
        var runs = new LayerRun[network.Layers.Count];
        for (var l = 0; l < runs.Length; l++)
        {
            runs[l] = network.Layers[l].Prepare(network.InputShapeOf(l), inputs.Rows);
        }

        return new ForwardTrace(network, inputs, runs);
    }

    /// <summary>What the last layer's output activation takes, (samples × outputs).</summary>
    public Matrix LastNetInputs => Layers[^1].OutputNets;

    /// <summary>The network's outputs, (samples × outputs).</summary>
    public Matrix Outputs => Layers[^1].Outputs;

    /// <summary>What a layer was given: the batch, or another layer's outputs, (samples × inputs of the layer).</summary>
    public Matrix InputsOf(int layer) => OutputsOf(Network.SourcesOf(layer)[0]);

    /// <summary>What a layer gave; of -1 the batch.</summary>
    public Matrix OutputsOf(int layer) => layer < 0 ? Inputs : Layers[layer].Outputs;
}
