using Backprop.Expressions;

namespace Backprop.Layers;

/// <summary>
/// A quantity that a layer computes between its inputs and its net inputs, of which derivations make steps of their own: forward by its
/// formula, and back by what the formulas have as derivatives that it goes into.
/// </summary>
/// <param name="Name">Its name; that on the wire, where it is told.</param>
/// <param name="Latex">Its letter, in LaTeX.</param>
/// <param name="Shape">How many there are of it for a sample; no axis where there is one.</param>
/// <param name="Formula">
/// One of them as a formula of inputs, parameters and of what is computed before it, which gives the bits of the pass; null where it is
/// given.
/// </param>
/// <param name="Reason">One sentence on how one of them comes about.</param>
public sealed record Intermediate(
    string Name, string Latex, Shape Shape, Func<LayerSymbols, int, Expression?> Formula, Func<LayerSymbols, int, string> Reason)
{
    /// <summary>Whether its formula adds up products, which fused arithmetic rounds together with their sum, on the way back too.</summary>
    public bool AddsProducts { get; init; }

    /// <summary>∂E/∂ of one of them in a form that is shorter than the chain rule's sum; null where there is none.</summary>
    public ShortDerivative? ShortDerivative { get; init; }
}
