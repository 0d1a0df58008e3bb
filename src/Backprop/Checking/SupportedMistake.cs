using Backprop.Networks;

namespace Backprop.Checking;

/// <summary>A mistake with the differing parameters that it explains.</summary>
/// <param name="Made">The mistake.</param>
/// <param name="LastLayer">The last layer that it was made in, counted from 0.</param>
/// <param name="Parameters">The parameters that it explains, alone or with others.</param>
/// <param name="Support">Those of them that speak for it.</param>
internal sealed record SupportedMistake(
    MadeMistake Made, int LastLayer, IReadOnlyList<Parameter> Parameters, IReadOnlyList<Parameter> Support);
