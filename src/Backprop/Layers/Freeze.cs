namespace Backprop.Layers;

/// <summary>What a training step leaves as it is in a layer. Gradients are reported all the same.</summary>
public enum Freeze
{
    /// <summary>Nothing: weights and biases are trained.</summary>
    None,

    /// <summary>The weights.</summary>
    Weights,

    /// <summary>The biases.</summary>
    Biases,

    /// <summary>Weights and biases.</summary>
    All,
}
