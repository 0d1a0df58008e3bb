using BackpropService.Client.Layers;

namespace BackpropService.Client.Optimizers;

/// <summary>What an optimizer remembers of one layer's parameters, by the moment's name: `firstMoment`, `momentumBuffer` …</summary>
/// <param name="Weights">Of each weight, in the weights' shape; null where the layer has none.</param>
/// <param name="Biases">Of each bias, in the biases' shape; null where the layer has none.</param>
/// <param name="Gamma">Of each gamma; null where the layer has none.</param>
/// <param name="Beta">Of each beta; null where the layer has none.</param>
/// <param name="InputWeights">Of each weight of a step's features in `rnn`.</param>
/// <param name="RecurrentWeights">Of each weight of the state before in `rnn`.</param>
/// <param name="Input">Of each parameter of the gate `input` of `lstm`.</param>
/// <param name="Forget">Of each parameter of the gate `forget` of `lstm`.</param>
/// <param name="Cell">Of each parameter of the gate `cell` of `lstm`.</param>
/// <param name="Output">Of each parameter of the gate `output` of `lstm`.</param>
/// <param name="Reset">Of each parameter of the gate `reset` of `gru`.</param>
/// <param name="Update">Of each parameter of the gate `update` of `gru`.</param>
/// <param name="New">Of each parameter of the gate `new` of `gru`.</param>
/// <param name="Query">Of each parameter of `query` of `attention`.</param>
/// <param name="Key">Of each parameter of `key` of `attention`.</param>
/// <param name="Value">Of each parameter of `value` of `attention`.</param>
/// <param name="Projection">Of each parameter of `projection` of `attention`.</param>
/// <param name="Layers">Of the layers inside; null where there are none.</param>
/// <param name="Shortcut">Of those of its shortcut, likewise.</param>
public sealed record LayerMoments(
    IReadOnlyDictionary<string, Tensor>? Weights = null,
    IReadOnlyDictionary<string, Tensor>? Biases = null,
    IReadOnlyDictionary<string, Tensor>? Gamma = null,
    IReadOnlyDictionary<string, Tensor>? Beta = null,
    IReadOnlyDictionary<string, Tensor>? InputWeights = null,
    IReadOnlyDictionary<string, Tensor>? RecurrentWeights = null,
    GroupMoments? Input = null,
    GroupMoments? Forget = null,
    GroupMoments? Cell = null,
    GroupMoments? Output = null,
    GroupMoments? Reset = null,
    GroupMoments? Update = null,
    GroupMoments? New = null,
    GroupMoments? Query = null,
    GroupMoments? Key = null,
    GroupMoments? Value = null,
    GroupMoments? Projection = null,
    IReadOnlyList<LayerMoments>? Layers = null,
    IReadOnlyList<LayerMoments>? Shortcut = null);
