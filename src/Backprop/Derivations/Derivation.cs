using Backprop.Networks;

namespace Backprop.Derivations;

/// <summary>How the gradient and the next value of one parameter come about.</summary>
/// <param name="Parameter">Which parameter it is.</param>
/// <param name="Name">Its name: w8.</param>
/// <param name="Value">Its value.</param>
/// <param name="Gradient">Its gradient.</param>
/// <param name="Next">Its value after the step; null where none is made.</param>
/// <param name="Steps">From the inputs to the next value; each step uses only what stands before it.</param>
public sealed record Derivation(
    Parameter Parameter, string Name, double Value, double Gradient, double? Next, IReadOnlyList<DerivationStep> Steps);
