using BackpropService.Client.Layers;

namespace BackpropService.Client.Contracts;

/// <summary>Samples that are only measured on.</summary>
/// <param name="Inputs">The samples, `[samples][inputs]`.</param>
/// <param name="Targets">What the outputs should be, `[samples][outputs]`.</param>
public sealed record Validation(Tensor Inputs, Tensor Targets);
