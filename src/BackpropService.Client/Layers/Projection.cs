namespace BackpropService.Client.Layers;

/// <summary>One of attention's four parts: what it makes of each step's features.</summary>
/// <param name="Weights">`[rows][features]`.</param>
/// <param name="Biases">One for each row; null: there are none.</param>
public sealed record Projection(Tensor Weights, Tensor? Biases = null);
