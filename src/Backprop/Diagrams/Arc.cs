namespace Backprop.Diagrams;

/// <summary>A line over the columns between two others: what one gives is taken past those that stand between.</summary>
/// <param name="From">Where it begins, at the top of a circle.</param>
/// <param name="To">Where it ends, likewise.</param>
/// <param name="Top">The height at which it passes over the others.</param>
/// <param name="Tooltip">What it connects, and with what weights.</param>
public sealed record Arc(Point From, Point To, double Top, string Tooltip);
