using BackpropService.Client.Layers;

namespace BackpropService.Client.Optimizers;

/// <summary>What an optimizer remembers of one layer's parameters, by the moment's name: `firstMoment`, `momentumBuffer` …</summary>
/// <param name="Weights">Of each weight, in the weights' shape; null where the layer has none.</param>
/// <param name="Biases">Of each bias, in the biases' shape; null where the layer has none.</param>
/// <param name="Gamma">Of each gamma; null where the layer has none.</param>
/// <param name="Beta">Of each beta; null where the layer has none.</param>
/// <param name="Layers">Of the layers inside; null where there are none.</param>
/// <param name="Shortcut">Of those of its shortcut, likewise.</param>
public sealed record LayerMoments(
    IReadOnlyDictionary<string, Tensor>? Weights = null,
    IReadOnlyDictionary<string, Tensor>? Biases = null,
    IReadOnlyDictionary<string, Tensor>? Gamma = null,
    IReadOnlyDictionary<string, Tensor>? Beta = null,
    IReadOnlyList<LayerMoments>? Layers = null,
    IReadOnlyList<LayerMoments>? Shortcut = null);
