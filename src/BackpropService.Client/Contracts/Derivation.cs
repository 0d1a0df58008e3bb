namespace BackpropService.Client.Contracts;

/// <summary>How the gradient and the next value of one parameter come about.</summary>
/// <param name="Parameter">Its name: `w8`.</param>
/// <param name="Path">Where it stands in the request: `network.layers[1].weights[1][1]`.</param>
/// <param name="Value">Its value.</param>
/// <param name="Gradient">The derivative of the loss's total by it.</param>
/// <param name="Next">Its value after the step; null without an optimizer.</param>
/// <param name="Steps">From the inputs to the next value; each step uses only what stands before it.</param>
public sealed record Derivation(
    string Parameter, string Path, double Value, double Gradient, double? Next, IReadOnlyList<DerivationStep> Steps);
