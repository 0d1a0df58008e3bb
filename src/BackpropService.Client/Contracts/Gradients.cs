using BackpropService.Client.Layers;

namespace BackpropService.Client.Contracts;

/// <summary>The derivatives of the loss's total.</summary>
/// <param name="Layers">By each layer's parameters, in order.</param>
/// <param name="Inputs">By each input, in the inputs' shape; null in the answer to a training step, and where the inputs are tokens.</param>
public sealed record Gradients(IReadOnlyList<LayerGradients> Layers, Tensor? Inputs = null);
