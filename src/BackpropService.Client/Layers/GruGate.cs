namespace BackpropService.Client.Layers;

/// <summary>A gate of a GRU: what it weighs a step and the state before it by.</summary>
/// <param name="InputWeights">Of the step's features, `[hidden][features]`.</param>
/// <param name="RecurrentWeights">Of the state before, `[hidden][hidden]`.</param>
/// <param name="Biases">Added to what is weighed of the step; null: there are none.</param>
/// <param name="RecurrentBiases">Added to what is weighed of the state; null: there are none.</param>
public sealed record GruGate(Tensor InputWeights, Tensor RecurrentWeights, Tensor? Biases = null, Tensor? RecurrentBiases = null);
