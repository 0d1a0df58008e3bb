namespace Backprop.Layers;

/// <summary>What a training step leaves as it is in a layer. Gradients are reported all the same.</summary>
public enum Freeze
{
    /// <summary>Nothing: weights and biases are trained.</summary>
    [WireName("none")]
    None,

    /// <summary>The weights, and gamma.</summary>
    [WireName("weights")]
    Weights,

    /// <summary>The biases, and beta.</summary>
    [WireName("biases")]
    Biases,

    /// <summary>Weights and biases.</summary>
    [WireName("all")]
    All,
}
