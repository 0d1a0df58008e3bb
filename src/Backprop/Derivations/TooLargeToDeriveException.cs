namespace Backprop.Derivations;

/// <summary>What a layer computes on the way hangs together too much to be followed.</summary>
internal sealed class TooLargeToDeriveException() : Exception("The layer is too large to be derived.");
