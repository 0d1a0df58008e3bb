namespace Backprop.Diagrams.Circuits;

/// <summary>A line between two places: level at both, and bent from one height to the other in between.</summary>
/// <param name="From">Where it begins.</param>
/// <param name="To">Where it ends.</param>
/// <param name="Bend">Where along the drawing it begins to leave its height, and where it has reached the other.</param>
public sealed record Wire(Point From, Point To, (double Start, double End) Bend);
