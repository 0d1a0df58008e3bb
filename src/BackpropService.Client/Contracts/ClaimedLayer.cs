using BackpropService.Client.Layers;

namespace BackpropService.Client.Contracts;

/// <summary>A caller's own gradients of one layer. What is null is not claimed, nor is a NaN, which is sent as null.</summary>
/// <param name="Weights">By each weight, `[neurons][inputs]`; null where it has none.</param>
/// <param name="Biases">By each bias, in the form of the layer's biases; null where it has none.</param>
/// <param name="Gamma">By each gamma.</param>
/// <param name="Beta">By each beta.</param>
/// <param name="Layers">Of the layers inside; null where there are none.</param>
/// <param name="Shortcut">Of those of its shortcut, likewise.</param>
public sealed record ClaimedLayer(
    Tensor? Weights = null,
    Tensor? Biases = null,
    Tensor? Gamma = null,
    Tensor? Beta = null,
    IReadOnlyList<ClaimedLayer>? Layers = null,
    IReadOnlyList<ClaimedLayer>? Shortcut = null);
