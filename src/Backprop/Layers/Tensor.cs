namespace Backprop.Layers;

/// <summary>Numbers in a shape.</summary>
/// <param name="Shape">The axes.</param>
/// <param name="Values">The numbers in row-major order, as many as the shape has.</param>
public sealed record Tensor(Shape Shape, double[] Values);
