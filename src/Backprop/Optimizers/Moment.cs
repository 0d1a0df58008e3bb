namespace Backprop.Optimizers;

/// <summary>A number that an optimizer remembers of each parameter.</summary>
/// <param name="Name">Its name on the wire.</param>
/// <param name="Id">Its name in derivations: m.</param>
/// <param name="Letter">Its letter, in LaTeX.</param>
/// <param name="Initial">Its value before the first step.</param>
/// <param name="IsNonNegative">Whether it is made of squares, so never negative.</param>
public sealed record Moment(string Name, string Id, string Letter, double Initial = 0, bool IsNonNegative = false);
