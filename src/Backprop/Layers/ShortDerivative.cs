using Backprop.Expressions;

namespace Backprop.Layers;

/// <summary>∂E/∂ of an intermediate in a form of its own, in the place of the sum over all that it goes into.</summary>
/// <param name="Formula">The formula, of ∂E/∂ of other intermediates by name and index; it gives the bits of the pass.</param>
/// <param name="Reason">One sentence on how it comes about.</param>
public sealed record ShortDerivative(
    Func<LayerSymbols, Func<string, int, Expression>, int, Expression> Formula, Func<LayerSymbols, int, string> Reason);
