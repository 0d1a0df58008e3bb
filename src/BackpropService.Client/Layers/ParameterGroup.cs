namespace BackpropService.Client.Layers;

/// <summary>Numbers for the parameters of a part of a layer, as of a gate or of queries; what the part does not have is null.</summary>
/// <param name="Weights">For what the features are weighed by.</param>
/// <param name="InputWeights">For what the step's features are weighed by.</param>
/// <param name="RecurrentWeights">For what the state before is weighed by.</param>
/// <param name="Biases">For each bias.</param>
/// <param name="RecurrentBiases">For each bias of what is weighed of the state.</param>
public sealed record ParameterGroup(
    Tensor? Weights = null,
    Tensor? InputWeights = null,
    Tensor? RecurrentWeights = null,
    Tensor? Biases = null,
    Tensor? RecurrentBiases = null);
