using BackpropService.Client.Layers;

namespace BackpropService.Client.Contracts;

/// <summary>What one layer computed.</summary>
/// <param name="Outputs">What it gives to the next layer, `[samples][neurons]`.</param>
/// <param name="NetInputs">Each neuron's weighted sum plus its bias, `[samples][neurons]`; null where the layer has no activation.</param>
/// <param name="Keep">The mask that dropout drew, where it dropped.</param>
/// <param name="Mean">By which a layer normalized.</param>
/// <param name="Variance">By which it did, biased.</param>
/// <param name="Normalized">What it gave before gamma and beta.</param>
/// <param name="Input">What the gate `input` of `lstm` gave, `[samples][steps][hidden]`.</param>
/// <param name="Forget">What the gate `forget` of `lstm` gave, `[samples][steps][hidden]`.</param>
/// <param name="Cell">What the gate `cell` of `lstm` gave, `[samples][steps][hidden]`.</param>
/// <param name="Output">What the gate `output` of `lstm` gave, `[samples][steps][hidden]`.</param>
/// <param name="Reset">What the gate `reset` of `gru` gave, `[samples][steps][hidden]`.</param>
/// <param name="Update">What the gate `update` of `gru` gave, `[samples][steps][hidden]`.</param>
/// <param name="New">What the gate `new` of `gru` gave, `[samples][steps][hidden]`.</param>
/// <param name="CellState">The cell of `lstm` after each step, likewise.</param>
/// <param name="Queries">What each step of `attention` looks for, `[samples][steps][rows]`.</param>
/// <param name="Keys">What it is found by, likewise.</param>
/// <param name="Values">What it holds, likewise.</param>
/// <param name="Scores">How its query goes with each key, `[samples][heads][steps][steps]`, before any mask.</param>
/// <param name="Attention">How much it takes of each step, likewise.</param>
/// <param name="Layers">Of the layers inside; null where there are none.</param>
/// <param name="Shortcut">Of those of its shortcut, likewise.</param>
public sealed record LayerResult(
    Tensor Outputs,
    Tensor? NetInputs = null,
    Tensor? Keep = null,
    Tensor? Mean = null,
    Tensor? Variance = null,
    Tensor? Normalized = null,
    Tensor? Input = null,
    Tensor? Forget = null,
    Tensor? Cell = null,
    Tensor? Output = null,
    Tensor? Reset = null,
    Tensor? Update = null,
    Tensor? New = null,
    Tensor? CellState = null,
    Tensor? Queries = null,
    Tensor? Keys = null,
    Tensor? Values = null,
    Tensor? Scores = null,
    Tensor? Attention = null,
    IReadOnlyList<LayerResult>? Layers = null,
    IReadOnlyList<LayerResult>? Shortcut = null);
