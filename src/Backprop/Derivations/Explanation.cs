using Backprop.Networks;

namespace Backprop.Derivations;

/// <summary>The derivations that were asked for, with what they start from: what renderers see.</summary>
/// <param name="Pass">The network, the sample and what was computed for it.</param>
/// <param name="Step">The step that next values come from; null: there are none.</param>
/// <param name="Derivations">One per parameter.</param>
/// <param name="Shared">Net inputs, outputs and errors for all of them together, each once, layer by layer.</param>
public sealed record Explanation(
    Pass Pass,
    DerivedStep? Step,
    IReadOnlyList<Derivation> Derivations,
    IReadOnlyList<DerivationStep> Shared)
{
    /// <summary>All steps, each quantity once; each step uses only what stands before it.</summary>
    public IEnumerable<DerivationStep> Steps =>
        Shared.Concat(Derivations.SelectMany(derivation => derivation.Steps)).DistinctBy(step => step.Text.Id);

    /// <summary>The first step whose value left the finite range, such as the square of a huge gradient; null where all is well.</summary>
    public Divergence? FindDivergence() => Steps.FirstOrDefault(step => !double.IsFinite(step.Text.Value)) is { Text: var text }
        ? new Divergence("quantity of the derivation", text.Value, Name: text.Id)
        : null;
}
