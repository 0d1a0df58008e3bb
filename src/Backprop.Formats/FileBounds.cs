namespace Backprop.Formats;

/// <summary>What a network in a file may have at most; asked before memory is taken.</summary>
/// <param name="Layers">Layers, those inside others among them.</param>
/// <param name="Parameters">Numbers of all parameters together.</param>
public sealed record FileBounds(int Layers, long Parameters);
