namespace Backprop.Networks;

/// <summary>A feedforward network of dense layers, each taking what the one before gives.</summary>
public sealed record Network(IReadOnlyList<Layer> Layers)
{
    /// <summary>The number of values in one sample.</summary>
    public int InputCount => Layers[0].InputCount;

    /// <summary>The number of outputs.</summary>
    public int OutputCount => Layers[^1].NeuronCount;
}
