namespace Backprop.Derivations;

/// <summary>The part of a derivation that a step belongs to.</summary>
public enum Stage
{
    /// <summary>Net inputs and outputs.</summary>
    Forward,

    /// <summary>The error of each output and the total.</summary>
    Error,

    /// <summary>The chain rule, from the outputs back to the parameter.</summary>
    Backward,

    /// <summary>The optimizer's step.</summary>
    Update,
}
