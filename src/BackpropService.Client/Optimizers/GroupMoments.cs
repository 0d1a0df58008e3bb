using BackpropService.Client.Layers;

namespace BackpropService.Client.Optimizers;

/// <summary>What an optimizer remembers of the parameters of a part of a layer, as of a gate, by the moment's name.</summary>
/// <param name="Weights">For what the features are weighed by.</param>
/// <param name="InputWeights">For what the step's features are weighed by.</param>
/// <param name="RecurrentWeights">For what the state before is weighed by.</param>
/// <param name="Biases">For each bias.</param>
/// <param name="RecurrentBiases">For each bias of what is weighed of the state.</param>
public sealed record GroupMoments(
    IReadOnlyDictionary<string, Tensor>? Weights = null,
    IReadOnlyDictionary<string, Tensor>? InputWeights = null,
    IReadOnlyDictionary<string, Tensor>? RecurrentWeights = null,
    IReadOnlyDictionary<string, Tensor>? Biases = null,
    IReadOnlyDictionary<string, Tensor>? RecurrentBiases = null);
