namespace BackpropService.Client.Layers;

/// <summary>A gate of a recurrent layer: what it weighs a step and the state before it by.</summary>
/// <param name="InputWeights">Of the step's features, `[hidden][features]`.</param>
/// <param name="RecurrentWeights">Of the state before, `[hidden][hidden]`.</param>
/// <param name="Biases">One for each of the state's numbers; null: there are none.</param>
public sealed record Gate(Tensor InputWeights, Tensor RecurrentWeights, Tensor? Biases = null);
