using BackpropService.Client.Layers;

namespace BackpropService.Client.Contracts;

/// <summary>What a caller computed in one layer. What is null is not claimed, nor is a number that is NaN, which is sent as null.</summary>
/// <param name="NetInputs">Each neuron's net input, `[samples][neurons]`, of `rnn` `[samples][steps][hidden]`.</param>
/// <param name="Outputs">Each neuron's output, likewise.</param>
/// <param name="Deltas">The derivative of the error by each net input, likewise.</param>
/// <param name="Layers">Of the layers inside; null where there are none.</param>
/// <param name="Shortcut">Of those of its shortcut, likewise.</param>
public sealed record ClaimedRun(
    Tensor? NetInputs = null,
    Tensor? Outputs = null,
    Tensor? Deltas = null,
    IReadOnlyList<ClaimedRun>? Layers = null,
    IReadOnlyList<ClaimedRun>? Shortcut = null);
