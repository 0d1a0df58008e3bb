namespace Backprop.Layers;

/// <summary>What goes into one of a layer's outputs: an input, a parameter, or an input by a parameter. Positions count from 0.</summary>
/// <param name="Input">The input; null where the parameter stands alone, as a bias does.</param>
/// <param name="Block">The block of the parameter; null where the input goes in without one.</param>
/// <param name="Index">The parameter's position in its block.</param>
public readonly record struct Link(int? Input, int? Block = null, int Index = 0);
