using BackpropService.Client.Layers;

namespace BackpropService.Client.Contracts;

/// <summary>A caller's own gradients of one layer. What is null is not claimed, nor is a NaN, which is sent as null.</summary>
/// <param name="Weights">By each weight, `[neurons][inputs]`; null where it has none.</param>
/// <param name="Biases">By each bias, in the form of the layer's biases; null where it has none.</param>
/// <param name="Gamma">By each gamma.</param>
/// <param name="Beta">By each beta.</param>
/// <param name="InputWeights">By each weight of a step's features in `rnn`.</param>
/// <param name="RecurrentWeights">By each weight of the state before in `rnn`.</param>
/// <param name="Input">By each parameter of the gate `input` of `lstm`.</param>
/// <param name="Forget">By each parameter of the gate `forget` of `lstm`.</param>
/// <param name="Cell">By each parameter of the gate `cell` of `lstm`.</param>
/// <param name="Output">By each parameter of the gate `output` of `lstm`.</param>
/// <param name="Reset">By each parameter of the gate `reset` of `gru`.</param>
/// <param name="Update">By each parameter of the gate `update` of `gru`.</param>
/// <param name="New">By each parameter of the gate `new` of `gru`.</param>
/// <param name="Query">By each parameter of `query` of `attention`.</param>
/// <param name="Key">By each parameter of `key` of `attention`.</param>
/// <param name="Value">By each parameter of `value` of `attention`.</param>
/// <param name="Projection">By each parameter of `projection` of `attention`.</param>
/// <param name="InitialHidden">By each number of the state before the first step, where one is given.</param>
/// <param name="InitialCell">By each number of the cell before the first step, likewise.</param>
/// <param name="Layers">Of the layers inside; null where there are none.</param>
/// <param name="Shortcut">Of those of its shortcut, likewise.</param>
public sealed record ClaimedLayer(
    Tensor? Weights = null,
    Tensor? Biases = null,
    Tensor? Gamma = null,
    Tensor? Beta = null,
    Tensor? InputWeights = null,
    Tensor? RecurrentWeights = null,
    ParameterGroup? Input = null,
    ParameterGroup? Forget = null,
    ParameterGroup? Cell = null,
    ParameterGroup? Output = null,
    ParameterGroup? Reset = null,
    ParameterGroup? Update = null,
    ParameterGroup? New = null,
    ParameterGroup? Query = null,
    ParameterGroup? Key = null,
    ParameterGroup? Value = null,
    ParameterGroup? Projection = null,
    Tensor? InitialHidden = null,
    Tensor? InitialCell = null,
    IReadOnlyList<ClaimedLayer>? Layers = null,
    IReadOnlyList<ClaimedLayer>? Shortcut = null);
