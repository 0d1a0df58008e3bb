namespace Backprop.Checking.Bounds;

/// <summary>A value, and how far a correct computation of it can be off.</summary>
/// <param name="Value">The value.</param>
/// <param name="Error">The bound; infinite where there is none.</param>
internal readonly record struct Bounded(double Value, double Error);
