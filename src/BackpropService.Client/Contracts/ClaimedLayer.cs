using BackpropService.Client.Layers;

namespace BackpropService.Client.Contracts;

/// <summary>A caller's own gradients of one layer.</summary>
/// <param name="Weights">By each weight, `[neurons][inputs]`.</param>
/// <param name="Biases">By each bias, in the form of the layer's biases; null where it has none.</param>
public sealed record ClaimedLayer(Tensor Weights, Tensor? Biases = null);
