using BackpropService.Client.Layers;

namespace BackpropService.Client.Contracts;

/// <summary>The derivatives of the loss that belong to one layer; what the layer does not have is null.</summary>
/// <param name="Weights">By each weight, in the weights' shape.</param>
/// <param name="Biases">By each bias, in the biases' shape; that of a shared bias is the sum over the layer's neurons.</param>
/// <param name="Deltas">By each net input, `[samples][neurons]`; null in the answer to a training step.</param>
/// <param name="Gamma">By each gamma.</param>
/// <param name="Beta">By each beta.</param>
/// <param name="Layers">Of the layers inside; null where there are none.</param>
/// <param name="Shortcut">Of those of its shortcut, likewise.</param>
public sealed record LayerGradients(
    Tensor? Weights = null,
    Tensor? Biases = null,
    Tensor? Deltas = null,
    Tensor? Gamma = null,
    Tensor? Beta = null,
    IReadOnlyList<LayerGradients>? Layers = null,
    IReadOnlyList<LayerGradients>? Shortcut = null);
